use ssot::ssot;

ssot! {
    model Todo { #[trim] count: i32, permissions { all: anyone; } } //~ trim
}

fn main() {}
