use ssot::ssot;

ssot! {
    model Todo { #[one_of("a", 2)] title: String, permissions { all: anyone; } } //~ 2
}

fn main() {}
