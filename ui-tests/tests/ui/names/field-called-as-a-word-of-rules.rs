use ssot::ssot;

ssot! {
    model Todo { anyone: bool, permissions { all: anyone; } } //~ anyone
}

fn main() {}
