use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: titel == "a"; } //~ titel
    }
}

fn main() {}
