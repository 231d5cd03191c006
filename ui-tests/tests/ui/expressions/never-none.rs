use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { read: a == None; write: anyone; } } //~ ==
}

fn main() {}
