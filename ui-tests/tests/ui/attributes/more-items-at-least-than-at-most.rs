use ssot::ssot;

ssot! {
    model Todo { #[items(min = 5, max = 2)] tags: Vec<String>, permissions { all: anyone; } } //~ items
}

fn main() {}
