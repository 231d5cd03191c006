use ssot::ssot;

ssot! {
    enum Status { #[default] Open, #[default] Done } //~ Done
}

fn main() {}
