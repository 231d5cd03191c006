use ssot::ssot;

ssot! {
    model Todo { a: i32, check "even": a / 2 == 1; permissions { all: anyone; } } //~ /
}

fn main() {}
