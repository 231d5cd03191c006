use ssot::ssot;

ssot! {
    model Todo { #[private] #[unique] a: i32, permissions { all: anyone; } routes { by: a; } } //~ a #5
}

fn main() {}
