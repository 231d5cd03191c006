//! One mistake does not take the rest of a block with it, and what is made leads back to its words.

use super::items;
use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use ssot_core::check::Scope;
use ssot_core::{Form, read};

const BLOCK: &str = r#"
    principal User { roles: role }
    enum Role { Seller, Admin }
    enum Status { Draft, Published }
    mixin Timestamps { #[readonly] created_at: DateTime = now(), }
    model User: Timestamps {
        #[unique] email: Email,
        role: Role = Seller,
        permissions { all: anyone; }
    }
    #[soft_delete]
    model Product: Timestamps {
        #[len(1..=200)] name: String,
        #[range(0..)] #[scale(2)] price: Decimal,
        stock: i32 = 0,
        status: Status = Draft,
        seller_id: Id<User>,
        #[unique] slug: Slug,
        check "it is there": status != Published || stock > 0;
        permissions { read: status == Published; write: seller == me || Admin; }
        cache { list: 5m; }
        events { create: "product.created"; }
        search { text: name * 4; filter: status, in_stock = stock > 0; sort: price; }
        middleware { rate_limit: 1000 per 1m; log: write; }
        routes { by: slug; action publish(input: Status) -> Product; }
    }
    #[id(product_id, user_id)]
    model Wish {
        #[inverse(none)] product_id: Id<Product>,
        #[inverse(none)] user_id: Id<User>,
        permissions { all: signed_in; }
    }
    service Assistant(provider: openai) { send(input: Status) -> Status; rate_limit: 20 per 1m; }
"#;

const ITEMS: [&str; 14] = [
    "enum Role",
    "enum Status",
    "struct User",
    "struct UserCreate",
    "struct UserUpdate",
    "type UserId",
    "struct Product",
    "struct ProductCreate",
    "struct ProductUpdate",
    "type ProductId",
    "struct Wish",
    "struct WishCreate",
    "struct WishUpdate",
    "struct WishKey",
];

/// What stands in the block, and what is written there instead.
const BREAKS: &[(&str, &str)] = &[
    ("{ roles: role }", "{ roles role }"),
    ("principal User {", "principal Usr {"),
    ("Seller, Admin", "Seller Admin"),
    ("Draft, Published", "Draft(u8), Published"),
    ("= now()", "= nov()"),
    ("mixin Timestamps {", "mixin Timestampz {"),
    ("#[unique] email", "#[uniqe] email"),
    ("role: Role = Seller", "role: Role = Sellr"),
    ("#[soft_delete]", "#[soft_delte]"),
    ("model Product: Timestamps", "model Product: Timestampz"),
    ("model Product: Timestamps", "model Product: "),
    ("#[len(1..=200)]", "#[len(1..=)]"),
    ("name: String,", "name String,"),
    ("price: Decimal,", "price: ,"),
    ("#[scale(2)]", "#[scale(two)]"),
    ("stock: i32 = 0", "stock: i32 = "),
    ("stock: i32 = 0", "stock: usize = 0"),
    ("seller_id: Id<User>", "seller_id: Id<User, , >"),
    ("check \"it is there\":", "check"),
    ("stock > 0;\n", "stock >;\n"),
    ("permissions { read:", "permision { read:"),
    ("read: status == Published;", "read: status === Published;"),
    ("list: 5m", "list: 5"),
    ("create: \"product.created\"", "create \"product.created\""),
    ("text: name * 4", "text: nme * 4"),
    ("in_stock = stock > 0", "in_stock stock > 0"),
    ("1000 per 1m", "per 1m"),
    ("by: slug", "by slug"),
    (
        "action publish(input: Status)",
        "action publish(input Status)",
    ),
    ("#[id(product_id, user_id)]", "#[id(product_id, usr_id)]"),
    ("all: signed_in", "all: signed_inn"),
    ("provider: openai", "provider openai"),
    ("send(input: Status)", "send(input Status)"),
];

fn text(tokens: TokenStream) -> String {
    let words = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) => ident.to_string(),
        TokenTree::Punct(_) => ",".to_owned(),
        TokenTree::Group(_) | TokenTree::Literal(_) => ";".to_owned(),
    });
    words.collect::<Vec<_>>().join(" ") + " "
}

fn missing(block: &str) -> (Vec<&'static str>, bool) {
    let made = text(items(read(
        block.parse().expect("tokens"),
        Form::Block,
        Scope::Block,
    )));
    let missing = ITEMS
        .iter()
        .filter(|item| !made.contains(&format!("{item} ")));
    (missing.copied().collect(), made.contains("compile_error"))
}

#[test]
fn a_block_without_mistakes_makes_every_item() {
    assert_eq!(missing(BLOCK), (vec![], false));
}

#[test]
fn a_block_with_any_part_broken_makes_every_item_all_the_same() {
    let mut lost = Vec::new();
    for (from, to) in BREAKS {
        assert!(BLOCK.contains(from), "{from}");
        let found = missing(&BLOCK.replacen(from, to, 1));
        if found != (vec![], true) {
            lost.push((to, found));
        }
    }
    assert_eq!(lost, []);
}

/// What stands in `BLOCK` where an identifier of the expansion is said to be.
fn source(ident: &Ident) -> &'static str {
    let place = ident.span().start();
    let line = BLOCK.lines().nth(place.line - 1).unwrap_or_default();
    let from = line.char_indices().nth(place.column);
    let rest = from.map_or("", |(at, _)| &line[at..]);
    let word = |c: char| !c.is_alphanumeric() && c != '_';
    rest.split(word).next().unwrap_or_default()
}

/// The names of items, and of the fields or variants in their braces.
fn declared(tokens: TokenStream) -> Vec<Ident> {
    let (mut out, mut named, mut open) = (Vec::new(), false, false);
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) if named => {
                out.push(ident);
                (named, open) = (false, true);
            }
            TokenTree::Ident(ident) => {
                named = ["struct", "enum", "type"].contains(&ident.to_string().as_str());
            }
            TokenTree::Group(group) if open && group.delimiter() == Delimiter::Brace => {
                members(group.stream(), &mut out);
                open = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => open = false,
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    out
}

fn members(tokens: TokenStream, out: &mut Vec<Ident>) {
    let (mut begins, mut angles) = (true, 0);
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) if begins && ident != "pub" => {
                out.push(ident);
                begins = false;
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => angles += 1,
                '>' => angles -= 1,
                ',' => begins = angles == 0,
                _ => {}
            },
            _ => {}
        }
    }
}

#[test]
fn every_declared_name_stands_where_the_author_wrote_it() {
    let made = made(BLOCK);
    let names = declared(made);
    assert!(names.len() > 50, "{}", names.len());
    for name in names {
        let (text, written) = (name.to_string(), source(&name));
        // What the language makes leads to the model that it makes it for.
        let made = ["id", "deleted_at", "Create", "Update", "Id", "Key"];
        let of_model = made.iter().any(|end| text.ends_with(end))
            && ["User", "Product", "Wish"].contains(&written);
        assert!(!written.is_empty(), "{text} stands nowhere");
        assert!(text == written || of_model, "{text} stands at {written}");
    }
}

fn made(block: &str) -> TokenStream {
    let tokens = block.parse().expect("the test's source is Rust tokens");
    items(read(tokens, Form::Block, Scope::Block))
}

/// Every struct and alias with the fields and types that were made, in order.
fn items_of(tokens: TokenStream) -> Vec<String> {
    let made: Vec<TokenTree> = items(read(tokens, Form::Block, Scope::Block))
        .into_iter()
        .collect();
    let mut found = Vec::new();
    for (at, tree) in made.iter().enumerate() {
        if !matches!(tree, TokenTree::Ident(word) if word == "struct" || word == "type") {
            continue;
        }
        let mut text = String::new();
        for tree in &made[at..] {
            text.push_str(&tree.to_string());
            text.push(' ');
            if matches!(tree, TokenTree::Group(_))
                || matches!(tree, TokenTree::Punct(end) if end.as_char() == ';')
            {
                break;
            }
        }
        found.push(text);
    }
    found
}

/// The streams that come of breaking each token within the clauses of models, by what is done.
fn broken_clauses(stream: TokenStream) -> Vec<(String, TokenStream)> {
    const CLAUSES: [&str; 6] = [
        "permissions",
        "cache",
        "events",
        "search",
        "middleware",
        "routes",
    ];
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut all = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else {
            continue;
        };
        let within = match at.checked_sub(1).map(|before| trees[before].to_string()) {
            Some(word) if CLAUSES.contains(&word.as_str()) => broken(group.stream()),
            _ => broken_clauses(group.stream()),
        };
        for (what, inner) in within {
            let changed = TokenTree::from(Group::new(group.delimiter(), inner));
            let parts = trees[..at].iter().chain([&changed]).chain(&trees[at + 1..]);
            all.push((what, parts.cloned().collect()));
        }
    }
    all
}

/// Each token deleted, doubled and replaced.
fn broken(stream: TokenStream) -> Vec<(String, TokenStream)> {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut all = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let other = TokenTree::from(Literal::u8_unsuffixed(7));
        for (what, middle) in [
            ("deleted", vec![]),
            ("doubled", vec![tree, tree]),
            ("replaced", vec![&other]),
        ] {
            let parts = trees[..at].iter().chain(middle).chain(&trees[at + 1..]);
            all.push((format!("`{tree}` {what}"), parts.cloned().collect()));
        }
    }
    all
}

#[test]
fn a_broken_clause_costs_no_model_a_field() {
    let whole: TokenStream = BLOCK.parse().expect("the test's source is Rust tokens");
    let sound = items_of(whole.clone());
    assert_eq!(sound.len(), 14 - 2, "{sound:#?}");
    let broken = broken_clauses(whole);
    assert!(broken.len() > 150, "{}", broken.len());
    for (what, tokens) in broken {
        assert_eq!(items_of(tokens), sound, "{what}");
    }
}
