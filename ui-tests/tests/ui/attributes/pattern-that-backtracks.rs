use ssot::ssot;

ssot! {
    model Todo { #[pattern("^(a+)+$")] title: String, permissions { all: anyone; } } //~ "^(a+)+$"
}

fn main() {}
