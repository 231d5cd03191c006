use ssot::ssot;

ssot! {
    model Product { //~ Product
        name: String,
        permissions { all: anyone; }
    }
    enum Size { Small, Large } //~ Size
}

impl Clone for Product {
    fn clone(&self) -> Self { loop {} }
}

impl std::fmt::Display for Size {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { Ok(()) }
}

fn main() {}
