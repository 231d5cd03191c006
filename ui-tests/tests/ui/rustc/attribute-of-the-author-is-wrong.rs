use ssot::ssot;

ssot! {
    #[derive(Sortable)] model Todo { //~ Sortable
        a: bool,
        permissions { all: anyone; }
    }
}

fn main() {}
