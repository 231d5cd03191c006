use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { a_id: Id<User>, b_id: Id<User>, permissions { all: anyone; } } //~ b_id
}

fn main() {}
