use ssot::ssot;

ssot! {
    enum Status { }
}

fn main() {}
