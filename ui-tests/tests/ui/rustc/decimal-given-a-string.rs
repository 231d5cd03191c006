use ssot::ssot;

ssot! {
    model Todo { price: Decimal, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { price: "1.50" }; //~ "1.50"
}
