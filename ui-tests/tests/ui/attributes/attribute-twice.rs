use ssot::ssot;

ssot! {
    model Todo {
        #[unique] #[unique] a: String,
        permissions { all: anyone; }
    }
}

fn main() {}
