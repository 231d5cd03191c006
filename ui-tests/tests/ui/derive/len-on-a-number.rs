use ssot::{Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: Id<Todo>,
    #[ssot(len(1..=5))] //~ len
    stars: i32,
}

fn main() {}
