use ssot::ssot;

ssot! {
    #[id(a, bb)] model Todo { //~ bb
        a: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
