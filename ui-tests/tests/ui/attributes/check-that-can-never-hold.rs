use ssot::ssot;

ssot! {
    model Product {
        stock: i32,
        check "nothing": false; //~ false
        check "both": stock > 3 && stock < 2; //~ stock > 3 && stock < 2
        permissions { all: anyone; }
    }
}

fn main() {}
