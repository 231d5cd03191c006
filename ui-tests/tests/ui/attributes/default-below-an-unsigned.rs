use ssot::ssot;

ssot! {
    model Todo { count: u8 = -1, permissions { all: anyone; } } //~ -1
}

fn main() {}
