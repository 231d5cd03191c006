use ssot::ssot;

ssot! {
    model Todo: Timestamp { a: bool, permissions { all: anyone; } } //~ Timestamp
    mixin Timestamps { at: DateTime, }
}

fn main() {}
