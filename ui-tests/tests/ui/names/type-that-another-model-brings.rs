use ssot::ssot;

ssot! {
    model Product { name: String, permissions { all: anyone; } }
    model ProductCreate { name: String, permissions { all: anyone; } } //~ ProductCreate
}

fn main() {}
