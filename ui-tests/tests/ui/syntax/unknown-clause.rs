use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } cahce { get: 5m; }
    }
}

fn main() {}
