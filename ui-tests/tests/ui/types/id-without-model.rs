use ssot::ssot;

ssot! {
    model Todo {
        a: Id, //~ Id
        permissions { all: anyone; }
    }
}

fn main() {}
