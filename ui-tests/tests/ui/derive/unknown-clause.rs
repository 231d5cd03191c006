use ssot::{Id, Model};

#[derive(Clone, Debug, Model)]
#[ssot(permissions { all: anyone; }, caches { get: 5m; })] //~ caches
struct Todo {
    id: Id<Todo>,
}

fn main() {}
