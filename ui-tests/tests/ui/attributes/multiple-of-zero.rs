use ssot::ssot;

ssot! {
    model Todo { #[multiple_of(0)] count: i32, permissions { all: anyone; } } //~ 0
}

fn main() {}
