use ssot::ssot;

ssot! {
    enum Status { } //~ Status
}

fn main() {}
