use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: titel == "a"; }
    }
}

fn main() {}
