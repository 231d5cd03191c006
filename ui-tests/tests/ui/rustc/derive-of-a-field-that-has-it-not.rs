use ssot::ssot;

ssot! {
    #[derive(Hash)] model Todo {
        a: f64, //~ a: f64
        permissions { all: anyone; }
    }
}

fn main() {}
