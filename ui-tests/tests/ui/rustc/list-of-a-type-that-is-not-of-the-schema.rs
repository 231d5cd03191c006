use ssot::ssot;

struct Place;

ssot! {
    model Todo { places: Vec<Place>, permissions { all: anyone; } } //~ Place
}

fn main() {}
