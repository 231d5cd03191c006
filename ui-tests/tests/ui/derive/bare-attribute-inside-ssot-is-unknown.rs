use ssot::Model;

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: ssot::Id<Todo>,
    #[ssot(uniqe)] //~ uniqe
    title: String,
}

fn main() {}
