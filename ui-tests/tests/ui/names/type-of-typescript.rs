use ssot::ssot;

ssot! {
    model Promise { words: String, permissions { all: anyone; } } //~ Promise
}

fn main() {}
