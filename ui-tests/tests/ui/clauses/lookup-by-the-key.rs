use ssot::ssot;

ssot! {
    model Todo { done: bool, permissions { all: anyone; } routes { by: id; } } //~ id
}

fn main() {}
