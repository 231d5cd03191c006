use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn key<T: std::hash::Hash>(_: T) {}
    fn of(todo: Todo) { key(todo); } //~ todo #2
}
