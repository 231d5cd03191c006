use ssot::ssot;

ssot! {
    model Todo {
        title: String, title: String, //~ title #2
        permissions { all: anyone; }
    }
}

fn main() {}
