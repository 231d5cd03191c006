use ssot::ssot;

ssot! {
    model Todo { a: String, permissions { all: anyone; } search { text: a * 0; } } //~ 0
}

fn main() {}
