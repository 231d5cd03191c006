use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { raed: anyone; } //~ raed
    }
}

fn main() {}
