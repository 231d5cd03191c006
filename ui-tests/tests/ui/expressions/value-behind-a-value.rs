use ssot::ssot;

ssot! {
    model Product {
        stock: i32, open: bool,
        check "in stock": stock > 0 open; //~ open
        permissions { all: anyone; }
    }
}

fn main() {}
