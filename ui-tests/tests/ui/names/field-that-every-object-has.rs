use ssot::ssot;

ssot! {
    model Todo { to_string: bool, permissions { all: anyone; } } //~ to_string
}

fn main() {}
