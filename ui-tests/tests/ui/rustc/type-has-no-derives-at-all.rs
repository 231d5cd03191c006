use ssot::ssot;
struct Place;
ssot! {
    model Todo {
        place: Place,
        permissions { all: anyone; }
    }
}
fn main() {}
