use ssot::ssot;

ssot! {
    model Tag { name: String, permissions { all: anyone; } }
    #[id(x, y)] model Cell {
        x: i32,
        y: i32,
        tags: Vec<Id<Tag>>, //~ tags
        permissions { all: anyone; }
    }
}

fn main() {}
