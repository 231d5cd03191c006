use ssot::ssot;

ssot! {
    #[audited] //~ audited
    model Order {
        total: Decimal,
        permissions { all: anyone; }
    }
}

fn main() {}
