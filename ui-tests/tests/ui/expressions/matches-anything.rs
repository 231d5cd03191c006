use ssot::ssot;

ssot! {
    model Todo { stars: Option<i32>, check "s": matches!(stars, Some(_)); permissions { all: anyone; } } //~ _
}

fn main() {}
