use ssot::ssot;

ssot! {
    model Todo { done: bool, permissions { read: changed(done); write: anyone; } } //~ changed
}

fn main() {}
