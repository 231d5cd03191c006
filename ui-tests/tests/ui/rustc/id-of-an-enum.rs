use ssot::ssot;

ssot! {
    enum Status { Open }
    model Todo { status_id: Id<Status>, permissions { all: anyone; } } //~ Status
}

fn main() {}
