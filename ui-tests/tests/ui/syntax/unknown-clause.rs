use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } cahce { get: 5m; } //~ cahce
    }
}

fn main() {}
