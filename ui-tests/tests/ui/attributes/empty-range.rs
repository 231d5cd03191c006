use ssot::ssot;

ssot! {
    model Todo {
        #[range(5..=1)] a: i32,
        permissions { all: anyone; }
    }
}

fn main() {}
