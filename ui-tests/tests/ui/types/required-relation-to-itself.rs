use ssot::ssot;

ssot! {
    model Category {
        parent_id: Id<Category>,
        permissions { all: anyone; }
    }
}

fn main() {}
