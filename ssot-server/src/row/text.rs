//! Strings of JSON.

/// Writes text that holds nothing to escape.
pub(super) fn plain(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    out.extend_from_slice(text);
    out.push(b'"');
}

/// Writes text, escaping what RFC 8259 asks for and no more.
pub(super) fn escaped(out: &mut Vec<u8>, text: &[u8]) {
    // Room for what follows too: a large text is not moved for the quote behind it.
    out.reserve(text.len() + 64);
    out.push(b'"');
    let mut rest = text;
    if text.chunks(16).all(is_clean) {
        out.extend_from_slice(text);
        rest = &[];
    }
    while let Some(at) = rest.iter().position(|&byte| is_escaped(byte)) {
        let (before, after) = rest.split_at(at);
        out.extend_from_slice(before);
        if let Some((&byte, tail)) = after.split_first() {
            escape(out, byte);
            rest = tail;
        }
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Looks at every byte, so that many are looked at at once.
fn is_clean(chunk: &[u8]) -> bool {
    !chunk
        .iter()
        .fold(false, |found, &byte| found | is_escaped(byte))
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        0x08 => out.extend_from_slice(b"\\b"),
        0x0c => out.extend_from_slice(b"\\f"),
        _ => {
            out.extend_from_slice(b"\\u00");
            let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or(b'0');
            out.extend_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        let all: String = (0..0x300)
            .filter_map(char::from_u32)
            .chain("\u{2028}😀".chars())
            .collect();
        let mut out = Vec::new();
        super::escaped(&mut out, all.as_bytes());
        assert_eq!(
            String::from_utf8(out).unwrap(),
            serde_json::to_string(&all).unwrap()
        );
    }
}
