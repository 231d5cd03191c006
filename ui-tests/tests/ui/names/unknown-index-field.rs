use ssot::ssot;

ssot! {
    #[index(titel)] model Todo { //~ titel
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {}
