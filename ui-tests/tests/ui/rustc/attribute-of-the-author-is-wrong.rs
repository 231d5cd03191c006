use ssot::ssot;

ssot! {
    #[derive(Eqq)] model Todo { //~ Eqq
        a: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
