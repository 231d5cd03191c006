use ssot::ssot;

ssot! {
    #[derive(Eqq)] model Todo {
        a: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
