use ssot::ssot;
struct Place;
ssot! {
    model Todo {
        place: Option<Place>,
        permissions { all: anyone; }
    }
}
fn main() {}
