use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } routes { path: "/auth"; } } //~ "/auth"
}

fn main() {}
