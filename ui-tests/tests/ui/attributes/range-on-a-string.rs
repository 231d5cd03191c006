use ssot::ssot;

ssot! {
    model Todo {
        #[range(1..)] a: String, //~ range
        permissions { all: anyone; }
    }
}

fn main() {}
