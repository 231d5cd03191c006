use ssot::ssot;

ssot! {
    model Product {
        extra: Json, ratio: f64,
        check "same": extra == extra; //~ ==
        check "third": ratio == 0.1 + 0.2; //~ ==
        permissions { all: anyone; }
    }
}

fn main() {}
