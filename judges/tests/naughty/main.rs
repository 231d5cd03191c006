//! The Big List of Naughty Strings in every place of the shop that takes a text, over a socket: refused, or kept
//! letter by letter; never a fault, and never a line of the log that a caller wrote.

mod asked;
mod fields;
mod log;
mod places;

use judges::{example, served};

/// What none of the lists has: ends of lines that a log or a header could take for its own.
const FORGED: [&str; 4] = [
    "a\n{\"level\":\"ERROR\",\"message\":\"forged\"}",
    "a\r\nX-Forged: 1\r\n\r\n{}",
    "\u{1b}[2J\u{1b}[31mforged",
    "a\u{2028}forged\u{85}forged",
];

fn strings() -> Vec<String> {
    let all: Vec<String> = serde_json::from_str(include_str!("strings.json")).expect("strings");
    assert!(all.len() > 450, "only {}", all.len());
    all.into_iter().chain(FORGED.map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_of_the_shop_takes_naughty_strings_as_texts() {
    let log = log::kept();
    let shop = example::ALL
        .iter()
        .find(|example| example.name == "ecommerce")
        .expect("the shop");
    let served = served::start(shop, 0).await.expect("the shop is served");
    let strings = strings();
    let schema = (shop.schema)();
    let kept = fields::judge(&served, schema, &strings).await;
    let refused = places::judge(&served, schema, &strings).await;
    // A judge that is refused everywhere, or that asks little, has shown nothing.
    assert!(kept > 5_000, "only {kept} texts were kept");
    assert!(refused > 5_000, "only {refused} requests were refused");
    log.is_sound();
}
