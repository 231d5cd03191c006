use ssot::ssot;

ssot! {
    #[derive(Eq)] model Todo {
        a: f64, //~ a: f64
        permissions { all: anyone; }
    }
}

fn main() {}
