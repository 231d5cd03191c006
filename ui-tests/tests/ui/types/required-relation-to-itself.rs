use ssot::ssot;

ssot! {
    model Category {
        parent_id: Id<Category>, //~ parent_id
        permissions { all: anyone; }
    }
}

fn main() {}
