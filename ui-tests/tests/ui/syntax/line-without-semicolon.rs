use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { read: anyone write: anyone; } //~ write
    }
}

fn main() {}
