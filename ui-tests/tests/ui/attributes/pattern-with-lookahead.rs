use ssot::ssot;

ssot! {
    model Todo {
        #[pattern("(?=a)b")] a: String, //~ "(?=a)b"
        permissions { all: anyone; }
    }
}

fn main() {}
