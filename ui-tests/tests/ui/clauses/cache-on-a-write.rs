use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } cache { create: 5m; } //~ create
    }
}

fn main() {}
