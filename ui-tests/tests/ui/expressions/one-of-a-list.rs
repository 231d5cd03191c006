use ssot::ssot;

ssot! {
    principal User
    model User { n: i32, permissions { all: signed_in; } }
    model Team {
        size: i32,
        member_ids: Vec<Id<User>>,
        check "size": size in [1, 2, 3]; //~ in
        check "large": if size > 3 { size < 9 } else { size > 0 }; //~ if

        permissions {
            read: me in members; //~ in
            write: members.any(m => m == me); //~ =
        }
        events { update: "team.grew" when changed(size); } //~ when
    }
}

fn main() {}
