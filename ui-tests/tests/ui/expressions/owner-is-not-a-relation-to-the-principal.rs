use ssot::ssot;

ssot! {
    principal User
    model User { name: String, permissions { all: anyone; } }
    model Todo { title: String, permissions { all: title == me; } } //~ title #2
}

fn main() {}
