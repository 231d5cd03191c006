use ssot::ssot;

ssot! {
    model Todo { a: i32, check "b": a.starts_with("1"); permissions { all: anyone; } } //~ starts_with
}

fn main() {}
