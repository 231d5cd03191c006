//! What is read from a text by ourselves is what proc-macro2 makes of it; in doubt it is not read.

use super::print;
use crate::check::{Scope, check};
use crate::syntax::lexer::Lexer;
use crate::syntax::tokens::{self, Kind, Token};
use crate::syntax::{Diags, block, blocks, literal, text};
use expect_test::expect;
use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::Path;

/// What is rare, and what only looks like something else.
const RARE: &str = r####"a-->b; a::=b; x.0.1 1.5s 1..=2 1.e 1e5 0x1f 0b1 1_000u64 5m 2em 1.x "a\"b\\" "\n\u{e9}" "é" r"\d" r#"a"b"# r#type r#_
r#self b"x" b'x' c"x" br"x" 'a' 'a 'static &'a T '\n' é aé 1é "x"y "x"é r"x"y // é
/// it's "quoted" \ and é	tab
//// no doc
//! inner
/* no */ /** doc */ /*! inner */ a/b a/ /b a#b r#"no end a.b. .. ... ..= <<= => #[a = "b"] #![c] $x ~ ` \ @ ^ % ?"####;

/// Sources, cut where a line is empty.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![root.join("fuzz/corpus/block.txt")];
    for example in ["demo", "blog", "ai-chat", "ecommerce"] {
        let folder = root.join("examples").join(example).join("src");
        let found = fs::read_dir(folder).expect("an example has sources");
        files.extend(found.map(|entry| entry.expect("an entry").path()));
    }
    files.retain(|path| path.is_file());
    files.sort();
    let text = |path| fs::read_to_string(path).expect("sources are text");
    files.into_iter().map(text).collect()
}

fn parts() -> Vec<String> {
    let mut parts: Vec<String> = RARE.split([' ', '\n']).map(str::to_owned).collect();
    parts.extend(RARE.lines().map(str::to_owned));
    for source in sources() {
        parts.extend(source.split("\n\n").map(str::to_owned));
    }
    parts
}

/// What a token is, and what it stands for where it is a text.
fn shown(tokens: &[Token<'_>]) -> String {
    let mut out = String::new();
    for token in tokens {
        match &token.kind {
            Kind::Word { text, raw } => out.push_str(&format!("{text} {raw}\n")),
            Kind::Punct { ch, joint } => out.push_str(&format!("{ch} {joint}\n")),
            Kind::Literal(text) => {
                out.push_str(&format!("{text} = {:?}\n", literal::string(token)))
            }
            Kind::Open { delimiter, close } => out.push_str(&format!("{delimiter:?} to {close}\n")),
            Kind::Close(delimiter) => out.push_str(&format!("{delimiter:?}\n")),
        }
    }
    out
}

/// Whether a text was read at all, up to its end or to a bracket that nothing opened.
#[track_caller]
fn same(source: &str) -> bool {
    let text = format!("{source}\n}}");
    let mut lexer = Lexer { text: &text, at: 0 };
    let (mut ours, mut tokens) = (String::new(), Vec::new());
    loop {
        match text::next_item(&mut lexer, &mut tokens) {
            None => return false,
            Some(false) => break,
            Some(true) => ours.push_str(&shown(&tokens)),
        }
    }
    let read = &text[..lexer.at];
    let Ok(stream) = read.parse::<TokenStream>() else {
        panic!("not tokens, but read: {read:?}");
    };
    let (mut theirs, mut trees) = (String::new(), stream.into_iter());
    while tokens::next_item(&mut trees, &mut tokens) {
        theirs.push_str(&shown(&tokens));
    }
    assert_eq!(ours, theirs, "{read}");
    true
}

#[test]
fn every_block_of_the_examples_is_read() {
    let (mut found, mut doubted) = (0, Vec::new());
    for source in sources().iter().filter(|source| source.contains("ssot! {")) {
        match blocks(source) {
            Some(blocks) => found += blocks.declared.len(),
            None => doubted.push(source.lines().next().unwrap_or_default().to_owned()),
        }
    }
    assert_eq!((found, doubted), (20, Vec::new()));
}

#[test]
fn what_is_rare_is_read_as_it_is_or_not_at_all() {
    let parts = RARE.split([' ', '\n']).filter(|part| !same(part));
    expect![[r#"1.e 1e5 0x1f 0b1 2em 1.x "\n\u{e9}" r#_ r#self b"x" b'x' c"x" br"x" '\n' é aé 1é "x"y "x"é r"x"y é it's \ é	tab //! /* /** /*! a#b r#"no #[a ` \"#]].assert_eq(&parts.collect::<Vec<_>>().join(" "));
}

#[test]
fn a_mutated_text_has_the_same_tokens_or_is_left_alone() {
    const INSERTED: [&str; 24] = [
        "\"", "'", "\\", "/", "//", "/*", "*/", "#", "r", "b", "r#", ".", "1", "e", "é", "\r",
        "\n", "{", "}", "(", "]", "///", "\u{0}", "_",
    ];
    let parts = parts();
    let (mut chance, mut read) = (1_u64, 0);
    let mut pick = |below: usize| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        usize::try_from(chance % below as u64).unwrap_or(0)
    };
    for _ in 0..20_000 {
        let mut letters: Vec<char> = parts[pick(parts.len())].chars().collect();
        for _ in 0..=pick(2) {
            let at = pick(letters.len() + 1);
            match pick(4) {
                0 if at < letters.len() => drop(letters.remove(at)),
                1 if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => drop(letters.splice(at..at, INSERTED[pick(INSERTED.len())].chars())),
            }
        }
        read += usize::from(same(&letters.iter().collect::<String>()));
    }
    assert!(read > 8_000, "only {read} were read");
}

/// The bodies of the blocks in a stream, in order.
fn bodies(stream: TokenStream, found: &mut Vec<TokenStream>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else {
            continue;
        };
        match trees[..at] {
            [.., TokenTree::Ident(ref name), TokenTree::Punct(ref bang)]
                if name == "ssot" && bang.as_char() == '!' =>
            {
                found.push(group.stream());
            }
            _ => bodies(group.stream(), found),
        }
    }
}

#[test]
fn blocks_mean_what_their_tokens_mean() {
    for source in sources().iter().filter(|source| source.contains("ssot! {")) {
        let read = blocks(source).expect("every block of the examples is read");
        let mut found = Vec::new();
        bodies(source.parse().expect("sources are tokens"), &mut found);
        assert_eq!(read.declared.len(), found.len());
        for (ours, tokens) in read.declared.iter().zip(found) {
            let theirs = block(tokens, &mut Diags::default());
            let meant = |declared| check(declared, Scope::Block, &mut Diags::default());
            assert_eq!(meant(ours), meant(&theirs));
        }
    }
}

#[test]
fn of_a_block_only_its_number_is_left() {
    let text = "//! One.\nssot::ssot! { enum A { B } } mod x { ssot!(enum C { D, E }); } // ssot! { }\nfn f() {}";
    let blocks = blocks(text).expect("plain");
    assert_eq!(
        blocks.rest,
        "//! One.\nssot::ssot! {0} mod x { ssot!(1); } // ssot! { }\nfn f() {}"
    );
    let names = blocks.declared.iter().map(print::declared);
    assert_eq!(names.collect::<String>().matches("enum ").count(), 2);
}

#[test]
fn a_block_with_a_mistake_is_not_read() {
    assert!(blocks("ssot! { enum A { B } }").is_some());
    for text in [
        "ssot! { enum A { B C } }",
        "ssot! { enum A { B }",
        "ssot! { enum A { B ) }",
    ] {
        assert!(blocks(text).is_none(), "{text}");
    }
}
