use ssot::ssot;

ssot! {
    model Tag { name: String, permissions { all: anyone; } }
    model Todo { #[on_delete(cascade)] tags: Vec<Id<Tag>>, permissions { all: anyone; } } //~ on_delete
}

fn main() {}
