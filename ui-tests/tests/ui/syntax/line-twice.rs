use ssot::ssot;

ssot! {
    model Todo {
        title: String, done: bool,
        permissions { all: anyone; }
        search { sort: title; sort: done; } //~ sort #2
    }
}

fn main() {}
