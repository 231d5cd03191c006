use ssot::ssot;

ssot! {
    model Todo {
        a: i32 = [1], //~ [1]
        permissions { all: anyone; }
    }
}

fn main() {}
