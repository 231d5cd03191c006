use ssot::ssot;

ssot! {
    enum A { X, X } //~ X #2
}

fn main() {}
