use ssot::Model;

#[derive(Model)]
#[ssot(permissions { read: title.is_empty(); })] //~ title.is_empty()
struct Todo {
    id: ssot::Id<Todo>,
    #[ssot(len(1..))]
    title: String,
}

fn main() {}
