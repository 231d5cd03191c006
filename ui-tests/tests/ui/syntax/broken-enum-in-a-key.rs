use ssot::ssot;

ssot! {
    #[derive(PartialOrd, Ord, Hash)]
    enum Kind Seen, Bought //~ Seen
}

ssot! {
    #[id(tenant, kind)]
    model Counter {
        #[len(1..=20)] tenant: String,
        kind: Kind,
        permissions { all: anyone; }
    }
}

fn main() {}
