//! A short difference of two texts: where they part and meet again, a few lines of each.

/// Lines shown of each side.
const SHOWN: usize = 3;

/// The first difference: a line number, then lines that go (`-`) and come (`+`).
pub(crate) fn short(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let start = equal(old.iter(), new.iter());
    let (old, new) = (&old[start..], &new[start..]);
    let end = equal(old.iter().rev(), new.iter().rev());
    let mut out = format!("      line {}\n", start + 1);
    push(&mut out, '-', &old[..old.len() - end]);
    push(&mut out, '+', &new[..new.len() - end]);
    out
}

fn equal<'a>(
    left: impl Iterator<Item = &'a &'a str>,
    right: impl Iterator<Item = &'a &'a str>,
) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .count()
}

fn push(out: &mut String, sign: char, lines: &[&str]) {
    for line in lines.iter().take(SHOWN) {
        out.push_str("      ");
        out.push(sign);
        out.push(' ');
        out.push_str(line);
        out.push('\n');
    }
    if lines.len() > SHOWN {
        out.push_str(&format!("      {sign} ... {} more\n", lines.len() - SHOWN));
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn the_common_head_and_tail_are_left_out() {
        let text = short("a\nb\nc\nd\n", "a\nx\ny\nd\n");
        assert_eq!(
            text,
            "      line 2\n      - b\n      - c\n      + x\n      + y\n"
        );
    }

    #[test]
    fn what_was_only_added_or_is_long_stays_short() {
        assert_eq!(short("a\n", "a\nb\n"), "      line 2\n      + b\n");
        let long = short("", "1\n2\n3\n4\n5\n");
        assert_eq!(
            long,
            "      line 1\n      + 1\n      + 2\n      + 3\n      + ... 2 more\n"
        );
    }
}
