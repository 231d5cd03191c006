use ssot::ssot;

ssot! {
    model Product {
        #[range(0..)] stock: i32,
        permissions { read: stock < 0; } //~ stock < 0
    }
}

fn main() {}
