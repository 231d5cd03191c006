use ssot::ssot;

ssot! {
    model Todo { #[readonly(always)] title: String, permissions { all: anyone; } } //~ (always)
}

fn main() {}
