use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } routes { action list(); } } //~ list
}

fn main() {}
