use ssot::{Id, Model, ssot};

#[derive(PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
pub struct Place;

ssot! {
    model Todo {
        place: Place, maybe: Option<Place>, //~ Place //~ Place #2
        permissions { all: anyone; }
    }
}

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
pub struct Note {
    pub id: Id<Note>,
    pub places: Vec<Place>, //~ Place
}

fn main() {}
