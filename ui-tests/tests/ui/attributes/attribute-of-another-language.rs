use ssot::ssot;

ssot! {
    model Product {
        #[required] stock: i32, //~ required
        #[length(1..=200)] name: String, //~ length
        #[references(User)] maker: Option<i64>, //~ references
        permissions { all: anyone; }
    }
}

fn main() {}
