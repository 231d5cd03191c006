use ssot::ssot;

ssot! {
    model Todo {
        a: usize,
        permissions { all: anyone; }
    }
}

fn main() {}
