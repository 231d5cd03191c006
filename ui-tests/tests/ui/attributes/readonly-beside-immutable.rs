use ssot::ssot;

ssot! {
    model Todo { #[readonly] #[immutable] title: String, permissions { all: anyone; } } //~ immutable
}

fn main() {}
