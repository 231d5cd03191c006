use ssot::ssot;

ssot! {
    model Todo { #[pattern("^[a-z]+$")] title: String = "A", permissions { all: anyone; } } //~ "A"
}

fn main() {}
