use ssot::ssot;

ssot! {
    model Todo {
        price: Decimal,
        permissions { all: price == "a"; } //~ ==
    }
}

fn main() {}
