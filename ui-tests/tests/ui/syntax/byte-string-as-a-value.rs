use ssot::ssot;

ssot! {
    model Todo { #[one_of(b"a")] title: String, permissions { all: anyone; } } //~ b"a"
}

fn main() {}
