use ssot::ssot;

ssot! {
    enum A { X, X }
}

fn main() {}
