use ssot::ssot;

ssot! {
    model Product {
        #[range(0..)] stock: i32,
        check "there is stock": stock >= 0; //~ stock >= 0
        check "everything": true; //~ true
        check "nothing": false; //~ false
        permissions { all: anyone; }
    }
}

fn main() {}
