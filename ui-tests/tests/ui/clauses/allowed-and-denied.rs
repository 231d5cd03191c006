use ssot::ssot;

ssot! {
    principal User
    model User {
        name: String,
        permissions { all: self == me; delete: signed_in; deny delete: signed_in; } //~ signed_in
    }
}

fn main() {}
