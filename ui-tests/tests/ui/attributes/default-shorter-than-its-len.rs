use ssot::ssot;

ssot! {
    model Todo { #[len(3..)] title: String = "ab", permissions { all: anyone; } } //~ "ab"
}

fn main() {}
