use ssot::ssot;

mod hidden {
    #[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
    struct Place;
}

ssot! {
    model Todo {
        a: hidden::Place, //~ Place
        permissions { all: anyone; }
    }
}

fn main() {}
