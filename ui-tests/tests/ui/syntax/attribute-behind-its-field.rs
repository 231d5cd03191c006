use ssot::ssot;

ssot! {
    model User {
        name: String?, //~ ?
        tags: String[], //~ [
        slug: String @unique, //~ @
        code: String #[unique], //~ #
        kind: enum { Guest, Member }, //~ enum

        permissions { all: anyone; }
    }
}

fn main() {}
