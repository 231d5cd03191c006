use ssot::ssot;

ssot! {
    enum Kind { Seen, Seen } //~ Seen #2
    #[id(tenant, kind)]
    model Counter {
        #[len(1..=20)] tenant: String,
        kind: Kind,
        permissions { all: anyone; }
    }
}

fn main() {}
