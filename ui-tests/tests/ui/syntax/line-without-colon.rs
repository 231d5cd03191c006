use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } cache { list 5m; } } //~ 5m
}

fn main() {}
