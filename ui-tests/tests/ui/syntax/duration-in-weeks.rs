use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } cache { get: 2w; } } //~ 2w
}

fn main() {}
