use ssot::ssot;

ssot! {
    enum Status { #[rename("open")] New, #[rename("open")] Open } //~ Open
}

fn main() {}
