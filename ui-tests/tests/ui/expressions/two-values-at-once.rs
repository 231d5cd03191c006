use ssot::ssot;

ssot! {
    enum Status { Draft, Published }
    model Post {
        status: Status,
        permissions { read: status == Draft && status == Published; } //~ status == Draft && status == Published
    }
}

fn main() {}
