use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } routes { only: list; } cache { get: 5m; } } //~ get
}

fn main() {}
