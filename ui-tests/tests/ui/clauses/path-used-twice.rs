use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } }
    model Task { a: i32, permissions { all: anyone; } routes { path: "/todos"; } } //~ "/todos"
}

fn main() {}
