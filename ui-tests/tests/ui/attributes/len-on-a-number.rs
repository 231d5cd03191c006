use ssot::ssot;

ssot! {
    model Todo {
        #[len(1..)] a: i32,
        permissions { all: anyone; }
    }
}

fn main() {}
