use ssot::ssot;

ssot! {
    model Todo { title: String, check "short": size(title) < 9; permissions { all: anyone; } } //~ size
}

fn main() {}
