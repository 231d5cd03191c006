//! What is private is told by no answer.

use super::*;

#[test]
fn a_named_filter_cannot_tell_what_relations_lead_to() {
    mistakes(
        Scope::Crate,
        "principal User
model User { #[private] pin: String, name: String, permissions { all: anyone; } }
model Note { book_id: Id<Book>, #[private] words: String, permissions { all: anyone; } }
model Book { #[private] #[inverse(none)] owner_id: Id<User>, author_id: Id<User>, permissions { all: anyone; } }
model Page {
    book_id: Id<Book>,
    permissions { all: anyone; }
    search { filter:
        a = book.author.pin == \"1\",
        b = book.owner.name == \"Ada\",
        c = book.notes.any(|n| n.book.notes.all(|n| n.book_id == n.book) && n.words.is_empty()),
        d = book.author == me || me.pin == \"1\",
        e = !matches!(book.owner, None),
        fine = book.author == me && book.notes.is_empty() && book.author.name == \"Ada\";
    }
}",
        expect![[r#"
            9:9 S0307 `a` filters by `User.pin`, which is private
              help: remove it: what is found would tell its value
            10:9 S0307 `b` filters by `Book.owner_id`, which is private
              help: remove it: what is found would tell its value
            11:9 S0307 `c` filters by `Note.words`, which is private
              help: remove it: what is found would tell its value
            12:9 S0307 `d` filters by `User.pin`, which is private
              help: remove it: what is found would tell its value
            13:9 S0307 `e` filters by `Book.owner_id`, which is private
              help: remove it: what is found would tell its value
        "#]],
    );
}

#[test]
fn a_relation_that_is_held_in_private_cannot_be_filtered() {
    mistakes(
        Scope::Crate,
        "model User { permissions { all: anyone; } search { filter: books, authored; } }
model Book {
    #[private] #[inverse(books)] owner_id: Id<User>, #[inverse(authored)] author_id: Id<User>,
    permissions { all: anyone; }
    search { filter: owner, author; }
}",
        expect![[r#"
            1:60 S0307 `books` is held in `Book.owner_id`, which is private
              help: remove it: what is found would tell its value
            5:22 S0307 `owner` is held in `owner_id`, which is private
              help: remove it: what is found would tell its value
        "#]],
    );
}

#[test]
fn no_line_finds_a_row_by_what_is_private() {
    mistakes(
        Scope::Crate,
        "model Seller { permissions { all: anyone; } }
model Item {
    #[private] #[unique] code: String, #[private] #[unique] seller_id: Id<Seller>,
    permissions { all: anyone; }
    search { text: code; filter: code; sort: code, seller; default_sort: -code; }
    routes { by: code, seller; }
}",
        expect![[r#"
            6:18 S0322 `code` is private and cannot find a row
              help: write `#[unique]` on `code`, and not `private`
            6:24 S0322 `seller` is private and cannot find a row
              help: write `#[unique]` on `seller`, and not `private`
            5:20 S0307 `code` is private and cannot be searched
              help: remove it: what is found would tell its value
            5:34 S0307 `code` is private and cannot be searched
              help: remove it: what is found would tell its value
            5:46 S0307 `code` is private and cannot be searched
              help: remove it: what is found would tell its value
            5:52 S0307 `seller` is private and cannot be searched
              help: remove it: what is found would tell its value
            5:75 S0307 `code` is private and cannot be searched
              help: remove it: what is found would tell its value
        "#]],
    );
}

#[test]
fn without_the_clause_no_relation_that_is_held_in_private_is_filtered() {
    let schema = schema(
        "model User { permissions { all: anyone; } }
model Book { #[private] owner_id: Id<User>, permissions { all: anyone; } }",
    );
    let filters: Vec<_> = schema.models.iter().map(|m| &m.search.filter).collect();
    assert_eq!(filters, [&vec!["id".to_owned()], &vec!["id".to_owned()]]);
}

#[test]
fn no_rule_reads_what_is_private_to_another_model() {
    mistakes(
        Scope::Crate,
        "principal User
model User { #[private] blocked: bool, #[inverse(none)] club_id: Option<Id<Club>>, permissions { all: blocked; } }
model Club { #[private] pin: String, #[private] boss_id: Id<User>, permissions { all: anyone; } }
model Note {
    club_id: Id<Club>, #[private] own: bool,
    #[visible(club.pin == \"1\")] words: String,
    check \"x\": club.pin != words;
    permissions { read: !me.blocked && own; update: me.club.pin == \"1\"; delete: club.boss == me; }
    events { update when club.pin == \"1\": \"note.new\"; }
    search { filter: a = club.pin == \"1\"; }
}
service Mail(provider: smtp) { send(); permissions { all: !me.blocked && me.club.pin == \"1\"; } }",
        expect![[r#"
            6:20 S0310 `pin` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
            7:21 S0310 `pin` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
            8:61 S0310 `pin` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
            8:86 S0310 `boss` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
            10:22 S0307 `a` filters by `Club.pin`, which is private
              help: remove it: what is found would tell its value
            9:31 S0310 `pin` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
            12:82 S0310 `pin` is private to `Club`
              help: ask something of `Club` that may be known, or write `visible(..)` there instead of `private`
        "#]],
    );
}
