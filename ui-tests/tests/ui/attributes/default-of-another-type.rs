use ssot::ssot;

ssot! {
    model Todo {
        a: i32 = "one", //~ "one"
        permissions { all: anyone; }
    }
}

fn main() {}
