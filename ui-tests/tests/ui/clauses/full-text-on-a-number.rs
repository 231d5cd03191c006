use ssot::ssot;

ssot! {
    model Todo {
        a: i32,
        permissions { all: anyone; } search { text: a; } //~ a #4
    }
}

fn main() {}
