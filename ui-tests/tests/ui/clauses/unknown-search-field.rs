use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } search { sort: titel; }
    }
}

fn main() {}
