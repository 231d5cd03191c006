use ssot::ssot;

ssot! {
    model Todo { a: Json, permissions { all: anyone; } search { sort: a; } } //~ a #5
}

fn main() {}
