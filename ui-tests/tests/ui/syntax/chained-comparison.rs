use ssot::ssot;

ssot! {
    model Todo { a: i32, check "small": 0 < a < 9; permissions { all: anyone; } } //~ < #2
}

fn main() {}
