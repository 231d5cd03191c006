use ssot::ssot;

ssot! {
    model Todo {
        #[items(max = 2)] a: String, //~ items
        permissions { all: anyone; }
    }
}

fn main() {}
