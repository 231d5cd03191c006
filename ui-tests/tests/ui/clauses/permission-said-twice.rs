use ssot::ssot;

ssot! {
    model Product {
        stock: i32,
        permissions {
            all: stock > 0;
            delete: stock > 0; //~ delete: stock > 0
        }
    }
}

fn main() {}
