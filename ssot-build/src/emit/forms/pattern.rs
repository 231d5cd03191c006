//! A pattern as `<input pattern>` reads it: of the whole value, by the flag `v`, which knows other
//! classes than `u`. One that it might read otherwise is left to the schema.

use ssot_core::value::pattern;

/// What the whole value must match.
pub(super) fn whole(text: &str) -> Option<String> {
    let read = pattern::read(text).ok()?;
    let [branch] = read.branches.as_slice() else {
        return None;
    };
    let inner = text.strip_prefix('^')?.strip_suffix('$')?;
    (branch.start && branch.end && is_alike(inner)).then(|| inner.to_owned())
}

// Classes of letters, digits, ranges of them and escapes are the same to both flags.
fn is_alike(text: &str) -> bool {
    let (mut chars, mut within, mut before) = (text.chars(), false, ' ');
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' if !within => within = true,
            ']' => within = false,
            '^' if within && before == '[' => {}
            '-' if within && before.is_ascii_alphanumeric() => match chars.next() {
                Some(end) if end.is_ascii_alphanumeric() => {}
                _ => return false,
            },
            c if within && !(c.is_alphanumeric() || c == '_') => return false,
            _ => {}
        }
        before = c;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn a_pattern_of_the_whole_value_loses_its_anchors() {
        let known = "^[A-Z0-9]+(-[A-Z0-9]+)*$";
        assert_eq!(whole(known).as_deref(), Some("[A-Z0-9]+(-[A-Z0-9]+)*"));
        assert_eq!(
            whole("^[a-z][a-z0-9_]*$").as_deref(),
            Some("[a-z][a-z0-9_]*")
        );
        assert_eq!(whole(r"^\d{3}\.$").as_deref(), Some(r"\d{3}\."));
    }

    #[test]
    fn what_the_flags_may_read_otherwise_is_left_to_the_schema() {
        for text in [
            "a",
            "^a",
            "^a$|^b$",
            "^[a-z0-9-]+$",
            "^[&]$",
            "^[(]$",
            "^[a|b]$",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
