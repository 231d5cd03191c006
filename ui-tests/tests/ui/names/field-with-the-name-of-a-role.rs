use ssot::ssot;

ssot! {
    principal User { roles: role }
    #[allow(non_camel_case_types)] // Like fields, which is what is refused.
    enum Role { root, guest }
    model User {
        role: Role,
        root: bool, //~ root
        permissions { all: root; }
    }
}

fn main() {}
