use ssot::ssot;

ssot! {
    model Todo {
        #[range(1..=5)] #[one_of(1, 3, 9)] priority: i32, //~ 9
        permissions { all: anyone; }
    }
}

fn main() {}
