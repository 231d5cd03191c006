use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { owner_id: Id<User, i64>, permissions { all: anyone; } } //~ Id<User, i64>
}

fn main() {}
