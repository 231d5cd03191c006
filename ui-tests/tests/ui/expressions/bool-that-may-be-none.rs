use ssot::ssot;

ssot! {
    model Todo { done: Option<bool>, permissions { read: done; write: anyone; } } //~ done #2
}

fn main() {}
