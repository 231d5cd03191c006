use ssot::ssot;

#[derive(Clone, Debug, ssot::Type, serde::Serialize, serde::Deserialize)]
struct Place;

ssot! {
    model Todo {
        place: Place, //~ Place
        permissions { all: anyone; }
    }
}

fn main() {}
