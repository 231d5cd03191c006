use ssot::ssot;

ssot! {
    model Product {
        stock: i32,
        check "in stock": stock > 0;
        check "in stock": stock < 9; //~ "in stock"
        permissions { all: anyone; }
    }
}

fn main() {}
