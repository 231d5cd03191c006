use ssot::Model;

#[derive(Model)]
struct Todo {
    id: ssot::Id<Todo>,
}

fn main() {}
