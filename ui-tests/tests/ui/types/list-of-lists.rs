use ssot::ssot;

ssot! {
    model Todo {
        a: Vec<Vec<String>>, //~ Vec<String>
        permissions { all: anyone; }
    }
}

fn main() {}
