use ssot::ssot;

ssot! {
    model Todo {
        a: i32 = "one",
        permissions { all: anyone; }
    }
}

fn main() {}
