use ssot::Model;

#[derive(PartialEq, Debug, Clone)]
struct Place;

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
struct Todo {
    id: ssot::Id<Todo>,
    place: Place, //~ Place
}

fn main() {}
