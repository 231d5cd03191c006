use ssot::ssot;

ssot! {
    enum Kind<T> { Seen, Bought } //~ <
    model Counter {
        kind: Kind = Seen, old: Option<Kind>,
        check "other": old != kind;
        permissions { read: kind == Bought; }
    }
}

fn main() {}
