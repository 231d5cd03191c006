use ssot::ssot;

ssot! {
    model Todo { a: i32, check "b": a.b == 1; permissions { all: anyone; } } //~ b #2
}

fn main() {}
