//! English plurals of snake_case names: the last word changes, the words before it do not.
//!
//! english-core knows the endings (`category`, `box`, `status`); the words that no ending tells,
//! and the endings it takes too far (`human`, `album`, `chief`), stand here.

use english_core::EnglishCore;

/// The plural of a snake_case name: `order_item` is `order_items`, `person` is `people`.
///
/// A word that is plural already, or has no plural of its own, stays: `settings`, `news`.
///
/// ```
/// assert_eq!(ssot_core::names::plural("product_category"), "product_categories");
/// assert_eq!(ssot_core::names::plural("person"), "people");
/// ```
pub fn plural(name: &str) -> String {
    let start = name.rfind('_').map_or(0, |at| at + 1);
    let (before, word) = name.split_at(start);
    let mut out = String::with_capacity(name.len() + 3);
    out.push_str(before);
    out.push_str(&plural_of_word(word));
    out
}

fn plural_of_word(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(one, _)| one) {
        return IRREGULAR[at].1.to_owned();
    }
    if UNCHANGING.binary_search(&word).is_ok()
        || UNCHANGING_ENDS.iter().any(|end| word.ends_with(end))
    {
        return word.to_owned();
    }
    if PLAIN_ENDS.iter().any(|end| word.ends_with(end)) {
        return format!("{word}s");
    }
    EnglishCore::pluralize_noun(word)
}

/// Endings of words that are plural already or have no plural.
const UNCHANGING_ENDS: [&str; 5] = ["ics", "ings", "craft", "ware", "data"];

/// Endings that english-core changes and English, in these words, does not.
const PLAIN_ENDS: [&str; 11] = [
    "ief", "oof", "ff", "human", "german", "roman", "talisman", "bum", "rum", "eum", "uum",
];

/// Words without a plural of their own, or plural already; sorted.
const UNCHANGING: [&str; 32] = [
    "advice",
    "alumni",
    "baggage",
    "bison",
    "children",
    "credentials",
    "details",
    "equipment",
    "evidence",
    "feedback",
    "furniture",
    "goods",
    "information",
    "knowledge",
    "luggage",
    "means",
    "media",
    "money",
    "moose",
    "music",
    "news",
    "people",
    "police",
    "preferences",
    "progress",
    "research",
    "rice",
    "series",
    "sheep",
    "species",
    "traffic",
    "weather",
];

/// Words that no ending tells; sorted.
const IRREGULAR: [(&str, &str); 41] = [
    ("agendum", "agenda"),
    ("alumnus", "alumni"),
    ("appendix", "appendices"),
    ("axe", "axes"),
    ("buffalo", "buffaloes"),
    ("calf", "calves"),
    ("child", "children"),
    ("corpus", "corpora"),
    ("criterion", "criteria"),
    ("die", "dice"),
    ("echo", "echoes"),
    ("embargo", "embargoes"),
    ("genus", "genera"),
    ("half", "halves"),
    ("hero", "heroes"),
    ("knife", "knives"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("loaf", "loaves"),
    ("louse", "lice"),
    ("medium", "media"),
    ("nucleus", "nuclei"),
    ("ox", "oxen"),
    ("penny", "pennies"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("photo", "photos"),
    ("potato", "potatoes"),
    ("premium", "premiums"),
    ("quiz", "quizzes"),
    ("self", "selves"),
    ("stadium", "stadiums"),
    ("stimulus", "stimuli"),
    ("syllabus", "syllabi"),
    ("tariff", "tariffs"),
    ("thief", "thieves"),
    ("tomato", "tomatoes"),
    ("torpedo", "torpedoes"),
    ("vertex", "vertices"),
    ("veto", "vetoes"),
    ("wife", "wives"),
];

/// The singular of a snake_case plural, as far as an ending tells: `tags` is `tag`. Another name stays.
pub fn singular(name: &str) -> String {
    let stems = [("ies", "y"), ("es", ""), ("s", "")];
    for (end, instead) in stems {
        let one = name.strip_suffix(end).map(|stem| [stem, instead].concat());
        if let Some(one) = one.filter(|one| plural(one) == name) {
            return one;
        }
    }
    let start = name.rfind('_').map_or(0, |at| at + 1);
    let irregular = IRREGULAR.iter().find(|(_, many)| *many == &name[start..]);
    irregular.map_or_else(
        || name.to_owned(),
        |(one, _)| [&name[..start], one].concat(),
    )
}
