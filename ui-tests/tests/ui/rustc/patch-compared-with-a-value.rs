use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn same(change: TodoUpdate) -> bool { change.title == "a" } //~ "a"
}
