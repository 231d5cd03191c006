use ssot::ssot;

ssot! {
    model Todo { #[pattern("a\\b")] title: String, permissions { all: anyone; } } //~ "a\\b"
}

fn main() {}
