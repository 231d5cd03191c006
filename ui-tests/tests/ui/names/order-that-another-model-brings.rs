use ssot::ssot;

ssot! {
    enum ProductSort { Cheap } //~ ProductSort
    model Product { name: String, permissions { all: anyone; } }
}

fn main() {}
