use ssot::ssot;

ssot! {
    #[audited]
    model Order {
        total: Decimal,
        permissions { all: anyone; }
    }
}

fn main() {}
