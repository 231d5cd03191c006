use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn done(todo: &Todo) { todo.title = String::new(); } //~ todo.title
}
