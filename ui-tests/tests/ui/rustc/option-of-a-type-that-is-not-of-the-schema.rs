use ssot::ssot;
struct Place;
ssot! {
    model Todo {
        place: Option<Place>, //~ Place
        permissions { all: anyone; }
    }
}
fn main() {}
