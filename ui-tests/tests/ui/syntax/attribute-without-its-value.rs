use ssot::ssot;

ssot! {
    model Todo { #[len] title: String, permissions { all: anyone; } } //~ len
}

fn main() {}
