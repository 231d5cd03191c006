use ssot::ssot;

ssot! {
    model Todo { #[private] #[visible(anyone)] title: String, permissions { all: anyone; } } //~ visible
}

fn main() {}
