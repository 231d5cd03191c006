use ssot::ssot;

ssot! {
    model Todo: Timestamp { a: bool, permissions { all: anyone; } }
    mixin Timestamps { at: DateTime, }
}

fn main() {}
