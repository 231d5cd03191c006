use ssot::ssot;

ssot! {
    model Todo {
        place: geo::Place,
        permissions { all: anyone; }
    }
}

fn main() {}
