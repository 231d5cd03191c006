use ssot::ssot;

ssot! {
    enum Shape { Circle(f64) } //~ (f64)
}

fn main() {}
