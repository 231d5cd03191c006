use ssot::ssot;

ssot! {
    model Todo {
        a: Strin, //~ Strin
        permissions { all: anyone; }
    }
}

fn main() {}
