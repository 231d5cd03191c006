use ssot::ssot;

ssot! {
    enum Status { Draft, Published }
    model Todo { status: Status, permissions { read: matches!(status, 3); write: anyone; } } //~ 3
}

fn main() {}
