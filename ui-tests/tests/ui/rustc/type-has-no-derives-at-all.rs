use ssot::ssot;
struct Place;
ssot! {
    model Todo {
        place: Place, //~ Place
        permissions { all: anyone; }
    }
}
fn main() {}
