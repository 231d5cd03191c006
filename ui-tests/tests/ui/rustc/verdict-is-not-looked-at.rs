#![deny(unused_must_use)]
use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    TodoCreate { title: String::new() }.validate(); //~ TodoCreate { title: String::new() }.validate()
}
