use ssot::ssot;

ssot! {
    model Todo { #[scale(200)] price: Decimal, permissions { all: anyone; } } //~ 200
}

fn main() {}
