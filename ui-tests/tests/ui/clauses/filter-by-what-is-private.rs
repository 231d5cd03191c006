use ssot::ssot;

ssot! {
    model Todo { #[private] a: i32, permissions { all: anyone; } search { filter: a; } } //~ a #6
}

fn main() {}
