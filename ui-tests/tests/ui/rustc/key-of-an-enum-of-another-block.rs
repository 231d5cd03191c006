use ssot::ssot;

ssot! {
    #[derive(PartialOrd, Ord)]
    enum Kind { Seen, Bought }
}

ssot! {
    #[id(tenant, kind)]
    model Counter {
        #[len(1..=20)] tenant: String,
        kind: Kind, //~ kind: Kind
        permissions { all: anyone; }
    }
}

fn main() {}
