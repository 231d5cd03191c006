use ssot::ssot;

ssot! {
    model Todo {
        #[range(0..)] a: i32 = -1, //~ -1
        permissions { all: anyone; }
    }
}

fn main() {}
