use ssot::ssot;

struct Input;

ssot! {
    model Todo {
        a: bool,
        permissions { all: anyone; } routes { action publish(input: Input); } //~ Input
    }
}

fn main() {}
