use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } permissions { all: anyone; }
    }
}

fn main() {}
