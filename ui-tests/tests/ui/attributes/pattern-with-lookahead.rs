use ssot::ssot;

ssot! {
    model Todo {
        #[pattern("(?=a)b")] a: String,
        permissions { all: anyone; }
    }
}

fn main() {}
