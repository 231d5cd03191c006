use ssot::ssot;

#[derive(Clone, Debug, PartialEq)]
struct Place;

ssot! {
    model Todo {
        place: Place,
        permissions { all: anyone; }
    }
}

fn main() {}
