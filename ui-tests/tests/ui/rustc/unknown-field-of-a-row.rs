use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {
    fn f(todo: Todo) { todo.titel; } //~ titel
}
