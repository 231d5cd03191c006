use ssot::ssot;

ssot! {
    enum Status { Open, Done }
}

fn main() {
    let _ = Status::Open.label(); //~ label
}
