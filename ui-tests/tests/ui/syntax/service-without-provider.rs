use ssot::ssot;

ssot! {
    service Mail { send(); } //~ {
}

fn main() {}
