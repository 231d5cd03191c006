use ssot::ssot;

ssot! {
    model Todo { title: String, check "short": title.len(1) < 9; permissions { all: anyone; } } //~ len
}

fn main() {}
