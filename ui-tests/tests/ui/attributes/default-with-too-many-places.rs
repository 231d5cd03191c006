use ssot::ssot;

ssot! {
    model Todo { #[scale(2)] price: Decimal = 1.555, permissions { all: anyone; } } //~ 1.555
}

fn main() {}
