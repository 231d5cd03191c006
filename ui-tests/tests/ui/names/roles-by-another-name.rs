use ssot::ssot;

ssot! {
    principal User { role: role } //~ role
    enum Role { Member, Admin }
    model User { role: Role, permissions { all: Admin; } }
}

fn main() {}
