use ssot::ssot;

ssot! {
    principal User { roles: role }
    enum Role { Member, Admin }
    model User { role: Role, permissions { all: Admin; } }
    model Post {
        author_id: Id<User>,
        permissions {
            read: author == User; //~ User
            write: User.role == Admin; //~ User
        }
    }
}

fn main() {}
