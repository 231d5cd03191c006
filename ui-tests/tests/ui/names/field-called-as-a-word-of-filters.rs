use ssot::ssot;

ssot! {
    model Todo { and: bool, permissions { all: anyone; } } //~ and
}

fn main() {}
