use ssot::ssot;

ssot! {
    model Todo {
        place: geo::Place, //~ geo
        permissions { all: anyone; }
    }
}

fn main() {}
