use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } search { sort: titel; } //~ titel
    }
}

fn main() {}
