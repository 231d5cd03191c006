use ssot::ssot;

ssot! {
    model Todo {
        a: Id,
        permissions { all: anyone; }
    }
}

fn main() {}
