use ssot::ssot;

ssot! {
    model Todo {
        #[scale(2)] a: i32, //~ scale
        permissions { all: anyone; }
    }
}

fn main() {}
