use ssot::{Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: Id<Todo>,
    #[ssot(on_delete(set_null), inverse(none))] //~ on_delete
    first_id: Id<Todo>,
}

fn main() {}
