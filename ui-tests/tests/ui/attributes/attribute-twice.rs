use ssot::ssot;

ssot! {
    model Todo {
        #[unique] #[unique] a: String, //~ unique #2
        permissions { all: anyone; }
    }
}

fn main() {}
