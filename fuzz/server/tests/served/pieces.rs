//! Words of an input that stand for what only the server knows: `~next~` for a cursor, `~next<5~` for its first
//! five letters, `~next>5~` for what is behind them. So a corpus outlives secrets and keys.

/// The text with each piece put in; `known` gives what a name stands for.
pub(crate) fn filled(text: &str, known: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('~') {
        out.push_str(before);
        let piece = after
            .split_once('~')
            .and_then(|(piece, after)| Some((one(piece, known)?, after)));
        let (whole, after) = piece.unwrap_or_else(|| ("~".to_owned(), after));
        out.push_str(&whole);
        rest = after;
    }
    out + rest
}

fn one(piece: &str, known: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if let Some((name, count)) = piece.split_once('<') {
        let count = count.parse().ok()?;
        return Some(known(name)?.chars().take(count).collect());
    }
    // `name>3`: what stands behind its first three letters.
    if let Some((name, count)) = piece.split_once('>') {
        let count = count.parse().ok()?;
        return Some(known(name)?.chars().skip(count).collect());
    }
    known(piece)
}
