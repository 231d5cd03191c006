use ssot::ssot;

ssot! {
    enum A { X }
    enum A { Y } //~ A
}

fn main() {}
