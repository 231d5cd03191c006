use ssot::ssot;

ssot! {
    model Todo { done: bool, permissions { read: new.done; write: anyone; } } //~ new
}

fn main() {}
