use ssot::ssot;

ssot! {
    model Todo {
        #[range(1..)] a: String,
        permissions { all: anyone; }
    }
}

fn main() {}
