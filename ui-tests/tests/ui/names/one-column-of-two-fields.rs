use ssot::ssot;

ssot! {
    model Todo { a: i32, #[column("a")] b: i32, permissions { all: anyone; } } //~ b
}

fn main() {}
