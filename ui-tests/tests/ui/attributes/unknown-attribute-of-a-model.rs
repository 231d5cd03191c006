use ssot::ssot;

ssot! {
    #[must_us] //~ must_us
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {}
