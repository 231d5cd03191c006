use ssot::Model;

#[derive(Model)]
struct Todo { //~ Todo
    id: ssot::Id<Todo>,
}

fn main() {}
