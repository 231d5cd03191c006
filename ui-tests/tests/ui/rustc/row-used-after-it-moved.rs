use ssot::ssot;

ssot! {
    model Todo { title: String, permissions { all: anyone; } }
}

fn main() {
    fn twice(todo: Todo) -> (Todo, String) { (todo, todo.title) } //~ todo.title
}
