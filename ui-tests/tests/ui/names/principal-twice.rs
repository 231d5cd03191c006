use ssot::ssot;

ssot! {
    principal User
    principal Robot //~ principal
    model User { name: String, permissions { all: anyone; } }
    model Robot { name: String, permissions { all: anyone; } }
}

fn main() {}
