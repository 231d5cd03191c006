use ssot::ssot;

ssot! {
    model Todo {
        title: String done: bool, //~ done
        permissions { all: anyone; }
    }
}

fn main() {}
