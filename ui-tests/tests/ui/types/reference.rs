use ssot::ssot;

ssot! {
    model Todo {
        a: &str, //~ &str
        permissions { all: anyone; }
    }
}

fn main() {}
