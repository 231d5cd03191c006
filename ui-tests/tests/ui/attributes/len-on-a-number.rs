use ssot::ssot;

ssot! {
    model Todo {
        #[len(1..)] a: i32, //~ len
        permissions { all: anyone; }
    }
}

fn main() {}
