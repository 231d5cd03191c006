use ssot::ssot;

ssot! {
    #[id(a, bb)] model Todo {
        a: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
