use ssot::ssot;

ssot! {
    model Product { //~ Product
        name: String,
        permissions { all: anyone; }
    }
}

impl std::fmt::Debug for Product {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

fn main() {}
