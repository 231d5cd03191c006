use ssot::ssot;

ssot! {
    principal User
    model User {
        name: String,
        permissions { all: !signed_in && self == me; } //~ !signed_in && self == me
    }
}

fn main() {}
