use ssot::{Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: Id<Todo>,
    #[ssot(range(1..=5), default = 9)] //~ 9
    stars: i32,
}

fn main() {}
