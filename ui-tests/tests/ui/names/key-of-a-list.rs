use ssot::ssot;

ssot! {
    #[id(tags, weight)] model Todo { //~ tags //~ weight
        tags: Vec<String>,
        weight: f64,
        permissions { all: anyone; }
    }
}

fn main() {}
