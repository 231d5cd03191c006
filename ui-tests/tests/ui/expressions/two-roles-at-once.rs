use ssot::ssot;

ssot! {
    principal User { roles: role }
    enum Role { Member, Admin }
    model User {
        role: Role,
        permissions { all: Member && Admin; } //~ Member && Admin
    }
}

fn main() {}
