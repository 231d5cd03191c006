use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } permissions { all: anyone; } //~ permissions #2
    }
}

fn main() {}
