use ssot::ssot;

ssot! {
    model Todo { #[len(1..=)] title: String, permissions { all: anyone; } } //~ 1..=
}

fn main() {}
