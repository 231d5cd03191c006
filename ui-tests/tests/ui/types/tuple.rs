use ssot::ssot;

ssot! {
    model Todo {
        a: (i32, i32), //~ (i32, i32)
        permissions { all: anyone; }
    }
}

fn main() {}
