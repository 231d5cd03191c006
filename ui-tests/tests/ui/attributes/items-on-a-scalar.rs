use ssot::ssot;

ssot! {
    model Todo {
        #[items(max = 2)] a: String,
        permissions { all: anyone; }
    }
}

fn main() {}
