use ssot::ssot;

ssot! {
    #[audited] mixin Named { name: String } //~ audited
}

fn main() {}
