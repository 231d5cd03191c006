use ssot::ssot;

ssot! {
    model Todo {
        #[range(5..=1)] a: i32, //~ 5..=1
        permissions { all: anyone; }
    }
}

fn main() {}
