use ssot::ssot;

ssot! {
    model Post {
        open: bool,
        permissions { write: open || !open; } //~ open || !open
    }
}

fn main() {}
