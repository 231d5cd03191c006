use ssot::ssot;

#[derive(Clone, Debug, PartialEq)]
struct Place;

ssot! {
    model Todo {
        place: Place, //~ Place
        permissions { all: anyone; }
    }
}

fn main() {}
