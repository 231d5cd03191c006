use ssot::ssot;

ssot! {
    model Item { n: i32, permissions { all: anyone; } }
    model Order {
        items: Vec<Item>, //~ Item
        first: Item, //~ Item
        permissions { all: anyone; }
    }
}

fn main() {}
