use ssot::ssot;

ssot! {
    model Todo { done: Option<bool> = Some(true), permissions { all: anyone; } } //~ Some(true)
}

fn main() {}
