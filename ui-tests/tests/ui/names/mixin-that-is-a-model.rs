use ssot::ssot;

ssot! {
    model Order { n: i32, permissions { all: anyone; } }
    model Sale: Order { m: i32, permissions { all: anyone; } } //~ Order
}

fn main() {}
