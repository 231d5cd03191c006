use ssot::ssot;

ssot! {
    enum ProductId { First } //~ ProductId
    model Product { name: String, permissions { all: anyone; } }
}

fn main() {}
