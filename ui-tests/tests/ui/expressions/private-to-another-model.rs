use ssot::ssot;

ssot! {
    model Safe { #[private] code: String, permissions { all: anyone; } }
    model Note { safe_id: Id<Safe>, permissions { read: safe.code == "0"; write: anyone; } } //~ code
}

fn main() {}
