use ssot::ssot;

ssot! {
    enum Status { Draft, Published }
    model Todo { status: Status, permissions { read: status == Publishd; write: anyone; } } //~ Publishd
}

fn main() {}
