use ssot::ssot;

ssot! {
    model Product {
        #[pattern("^[A-Z]{3}$")] #[lowercase] code: String, //~ pattern
        permissions { all: anyone; }
    }
}

fn main() {}
