use ssot::ssot;

ssot! {
    model { title: String } //~ {
}

fn main() {}
