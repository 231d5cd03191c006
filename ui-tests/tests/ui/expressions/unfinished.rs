use ssot::ssot;

ssot! {
    model Todo {
        a: i32,
        permissions { all: a == ; } //~ ;
    }
}

fn main() {}
