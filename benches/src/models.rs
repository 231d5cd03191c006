//! Made-up schemas that resemble the ecommerce example: about ten fields a model, relations,
//! constraints, every common clause.

use std::fmt::Write as _;

/// A whole `ssot!` block with `count` models besides the principal's.
pub(crate) fn block(count: usize) -> String {
    let mut out = String::from(
        "ssot::ssot! {\n    principal User { roles: role }\n\n    \
         enum Role { Customer, Seller, Admin }\n    enum Status { Draft, Published, Retired }\n\n    \
         mixin Timestamps {\n        #[readonly] created_at: DateTime = now(),\n        \
         #[readonly] #[on_update(now())] updated_at: DateTime = now(),\n    }\n",
    );
    out.push_str(USER);
    for index in 1..count {
        model(&mut out, index);
    }
    out.push_str("}\n");
    out
}

const USER: &str = "
    model User: Timestamps {
        #[unique] email: Email,
        #[len(1..=100)] name: String,
        #[writable(Admin)] role: Role = Customer,
        permissions { read: signed_in; create: anyone; update, delete: Admin || self == me; }
    }
";

/// `Model17` belongs to a user and, from the second on, to an earlier model.
fn model(out: &mut String, index: usize) {
    let parent = match index {
        1 => String::new(),
        _ => format!(
            "\n        #[on_delete(set_null)] #[inverse(children_{index})] parent_id: Option<Id<Model{}>>,",
            index / 2
        ),
    };
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "
    /// Thing number {index} that is for sale.
    model Model{index}: Timestamps {{
        #[len(1..=200)] name: String,
        #[unique] slug: Slug,
        description: Option<Text>,
        #[range(0..)] #[scale(2)] price: Decimal,
        #[range(0..)] stock: i32 = 0,
        status: Status = Draft,
        #[inverse(models_{index})] seller_id: Id<User>,{parent}
        #[items(max = 20, unique)] tags: Vec<String>,

        check \"a published thing has stock\": status != Published || stock > 0;

        permissions {{
            read: status == Published || seller == me || Admin;
            create: Seller || Admin;
            update, delete: Admin || seller == me;
        }}
        cache      {{ list: 5m; get: 10m; }}
        events     {{ create: \"model{index}.created\"; update when changed(price): \"model{index}.repriced\"; }}
        search     {{ text: name * 4, description; filter: status, price, in_stock = stock > 0;
                     sort: price, created_at; default_sort: -created_at; }}
        middleware {{ rate_limit: 1000 per 1m; log: write; }}
        routes     {{ by: slug; }}
    }}
"
    );
}

/// The derives of a peer on the structs that `ssot!` makes of each model: the row, what creates it,
/// what updates it.
pub(crate) struct Peer {
    /// Lines at the top of the file.
    pub(crate) head: &'static str,
    /// The derives of each struct.
    pub(crate) derives: &'static str,
}

/// The same structs, written out under a peer's derives.
pub(crate) fn structs(count: usize, peer: &Peer) -> String {
    let mut out = format!("{}\n", peer.head);
    for (name, variants) in [
        ("Role", "Customer, Seller, Admin"),
        ("Status", "Draft, Published, Retired"),
    ] {
        let _ = writeln!(out, "{}\npub enum {name} {{ {variants} }}", peer.derives);
    }
    let user = [("email", "String"), ("name", "String"), ("role", "Role")];
    three(&mut out, "User", &user, peer);
    for index in 1..count {
        let mut fields = FIELDS.to_vec();
        if index > 1 {
            fields.push(("parent_id", "Option<String>"));
        }
        three(&mut out, &format!("Model{index}"), &fields, peer);
    }
    out
}

const FIELDS: [(&str, &str); 8] = [
    ("name", "String"),
    ("slug", "String"),
    ("description", "Option<String>"),
    ("price", "String"),
    ("stock", "i32"),
    ("status", "Status"),
    ("seller_id", "String"),
    ("tags", "Vec<String>"),
];

fn three(out: &mut String, name: &str, fields: &[(&str, &str)], peer: &Peer) {
    let made = [
        ("id", "String"),
        ("created_at", "String"),
        ("updated_at", "String"),
    ];
    let row: Vec<(&str, &str)> = made[..1]
        .iter()
        .chain(fields)
        .chain(&made[1..])
        .copied()
        .collect();
    one(out, name, &row, peer, |ty| ty.to_owned());
    one(out, &format!("{name}Create"), fields, peer, |ty| {
        ty.to_owned()
    });
    one(out, &format!("{name}Update"), fields, peer, |ty| {
        format!("Option<{ty}>")
    });
}

fn one(
    out: &mut String,
    name: &str,
    fields: &[(&str, &str)],
    peer: &Peer,
    wrap: fn(&str) -> String,
) {
    let _ = writeln!(out, "{}\npub struct {name} {{", peer.derives);
    for (field, ty) in fields {
        let _ = writeln!(out, "    pub {field}: {},", wrap(ty));
    }
    out.push_str("}\n");
}
