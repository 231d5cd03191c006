use ssot::ssot;

ssot! {
    model User { name: String, permissions { all: anyone; } }
    model Todo { owner: User, permissions { all: anyone; } } //~ User
}

fn main() {}
