use ssot::ssot;

ssot! {
    model Todo {
        a: Strin,
        permissions { all: anyone; }
    }
}

fn main() {}
