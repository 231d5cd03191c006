use ssot::ssot;

ssot! {
    principal User { roles: role } //~ role #2
    enum Role { Member, Admin }
    model User { role: Option<Role>, permissions { all: Admin; } }
}

fn main() {}
