use ssot::ssot;

ssot! {
    enum Kind { Seen, Bought(i32) } //~ (i32)
    #[id(tenant, kind)]
    model Counter {
        #[len(1..=20)] tenant: String,
        kind: Kind,
        permissions { all: anyone; }
    }
}

fn main() {}
