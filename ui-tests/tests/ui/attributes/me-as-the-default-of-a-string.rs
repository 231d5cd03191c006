use ssot::ssot;

ssot! {
    model Todo { owner: String = me, permissions { all: anyone; } } //~ me
}

fn main() {}
