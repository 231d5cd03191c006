use ssot::ssot;

ssot! {
    model Product {
        #[range(1..10)] #[multiple_of(10)] per_box: i32, //~ multiple_of
        #[range(0.001..=0.009)] #[scale(2)] weight: Decimal, //~ scale
        permissions { all: anyone; }
    }
}

fn main() {}
