//! Text to tree. Every refusal names the place and what to write instead.

use super::class::{DIGIT, SPACE, WORD};
use super::{Branch, Class, DEPTH_MAX, Node, Pattern, REPEAT_MAX, Refused, SIZE_MAX, TEXT_MAX};

const NEEDS_ESCAPE: &str = "\\^$.*+?()[]{}|/-";

pub(super) fn read(pattern: &str) -> Result<Pattern, Refused> {
    let chars: Vec<char> = pattern.chars().collect();
    if chars.len() > TEXT_MAX {
        return Err(Refused::new(
            TEXT_MAX,
            "the pattern is too long",
            format!("use at most {TEXT_MAX} characters"),
        ));
    }
    let mut reader = Reader { chars, at: 0 };
    let mut branches = vec![reader.branch()?];
    while reader.take('|') {
        branches.push(reader.branch()?);
    }
    if reader.at < reader.chars.len() {
        return reader.refuse("`)` closes no group", "write `\\)` for the character");
    }
    let size: u64 = branches.iter().map(|branch| size(&branch.body)).sum();
    if size > SIZE_MAX {
        return Err(Refused::new(
            0,
            "the pattern is too large once its counts are written out",
            "bound the length with `len` instead",
        ));
    }
    Ok(Pattern { branches })
}

fn size(node: &Node) -> u64 {
    match node {
        Node::Class { .. } => 1,
        Node::Concat(parts) | Node::Either(parts) => parts
            .iter()
            .fold(1, |sum: u64, part| sum.saturating_add(size(part))),
        Node::Repeat { node, min, max } => {
            size(node).saturating_mul(u64::from(max.unwrap_or(*min).max(1)))
        }
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn refuse<T>(&self, message: &str, help: &str) -> Result<T, Refused> {
        Err(Refused::new(self.at, message, help))
    }

    fn nul<T>(&self) -> Result<T, Refused> {
        self.refuse("a NUL, which no text holds", "leave it out")
    }

    fn branch(&mut self) -> Result<Branch, Refused> {
        let start = self.take('^');
        let body = self.concat(0)?;
        let end = self.take('$');
        Ok(Branch { start, body, end })
    }

    fn either(&mut self, depth: usize) -> Result<Node, Refused> {
        let mut branches = vec![self.concat(depth)?];
        while self.take('|') {
            branches.push(self.concat(depth)?);
        }
        match branches.len() {
            1 => Ok(branches.remove(0)),
            _ => Ok(Node::Either(branches)),
        }
    }

    fn concat(&mut self, depth: usize) -> Result<Node, Refused> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                '|' | ')' => break,
                '$' if depth == 0 && matches!(self.chars.get(self.at + 1), None | Some('|')) => {
                    break;
                }
                '$' => return self.refuse("`$` stands inside the pattern", "write `$` last"),
                '^' => return self.refuse("`^` stands inside the pattern", "write `^` first"),
                _ => parts.push(self.repeated(depth)?),
            }
        }
        match parts.len() {
            1 => Ok(parts.remove(0)),
            _ => Ok(Node::Concat(parts)),
        }
    }

    fn repeated(&mut self, depth: usize) -> Result<Node, Refused> {
        let node = self.atom(depth)?;
        let Some((min, max)) = self.count()? else {
            return Ok(node);
        };
        match self.peek() {
            Some('?') => self.refuse("a lazy quantifier", "leave out the `?`: it finds the same"),
            Some('+' | '*' | '{') => self.refuse(
                "a quantifier after a quantifier",
                "put the inner part into `(?:..)`",
            ),
            _ => Ok(Node::Repeat {
                node: Box::new(node),
                min,
                max,
            }),
        }
    }

    fn count(&mut self) -> Result<Option<(u32, Option<u32>)>, Refused> {
        let count = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.braces().map(Some),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(count))
    }

    fn braces(&mut self) -> Result<(u32, Option<u32>), Refused> {
        let open = self.at;
        self.at += 1;
        let min = self.number();
        let comma = self.take(',');
        let max = if comma { self.number() } else { min };
        let (Some(min), true) = (min, self.take('}')) else {
            self.at = open;
            return self.refuse(
                "`{` begins no count",
                "write `{2}`, `{2,}`, `{2,5}` or `\\{`",
            );
        };
        if min > REPEAT_MAX || max.is_some_and(|max| max > REPEAT_MAX) {
            self.at = open;
            return self.refuse("a count above 255", "bound the length with `len` instead");
        }
        if max.is_some_and(|max| max < min || max == 0) {
            self.at = open;
            return self.refuse("a count that never holds", "write the smaller number first");
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Option<u32> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = Some(
                value
                    .unwrap_or(0u32)
                    .saturating_mul(10)
                    .saturating_add(digit),
            );
            self.at += 1;
        }
        value
    }

    fn atom(&mut self, depth: usize) -> Result<Node, Refused> {
        let at = self.at;
        let class = match self.peek() {
            Some('(') => return self.group(depth + 1),
            Some('[') => self.set()?,
            Some('.') => {
                self.at += 1;
                Class::new(&[('\n', '\n')], true)
            }
            Some('\\') => self.escape()?,
            Some('*' | '+' | '?') => {
                return self.refuse("a quantifier after nothing", "write `\\` before it");
            }
            Some('{' | '}' | ']') => {
                return self.refuse("a bare bracket", "write `\\` before it");
            }
            Some('\0') => return self.nul(),
            Some(c) => {
                self.at += 1;
                Class::one(c)
            }
            None => return self.refuse("the pattern ends here", "complete it"),
        };
        Ok(Node::Class { class, at })
    }

    fn group(&mut self, depth: usize) -> Result<Node, Refused> {
        let open = self.at;
        if depth > DEPTH_MAX {
            return self.refuse("groups nest too deep", "write the pattern flatter");
        }
        self.at += 1;
        if self.take('?') && !self.take(':') {
            let message = match self.peek() {
                Some('=' | '!') => "lookaround",
                Some('<' | 'P') => "a named group or lookbehind",
                _ => "flags",
            };
            self.at = open;
            return self.refuse(
                message,
                "only `(..)` and `(?:..)` are read alike everywhere",
            );
        }
        let inner = self.either(depth)?;
        if !self.take(')') {
            self.at = open;
            return self.refuse("`(` is not closed", "write `)`, or `\\(` for the character");
        }
        Ok(inner)
    }

    /// After a backslash outside a set.
    fn escape(&mut self) -> Result<Class, Refused> {
        let begin = self.at;
        self.at += 1;
        let class = match self.next() {
            Some('d') => Class::new(DIGIT, false),
            Some('D') => Class::new(DIGIT, true),
            Some('w') => Class::new(WORD, false),
            Some('W') => Class::new(WORD, true),
            Some('s') => Class::new(SPACE, false),
            Some('S') => Class::new(SPACE, true),
            _ => {
                self.at = begin;
                Class::one(self.escaped()?)
            }
        };
        Ok(class)
    }

    /// A backslash and what stands for one character.
    fn escaped(&mut self) -> Result<char, Refused> {
        let begin = self.at;
        self.at += 1;
        let c = match self.next() {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.code_point(begin),
            Some(c) if NEEDS_ESCAPE.contains(c) => c,
            Some(c) => {
                self.at = begin;
                let help = match c {
                    'b' | 'B' => "write out what may stand beside the word",
                    'p' | 'P' => "name the characters: `[A-Za-z]`",
                    '0'..='9' | 'k' => "a back reference is not regular; write the part again",
                    'A' | 'z' | 'Z' => "write `^` and `$`",
                    'x' => "write `\\u{E9}`",
                    _ => "leave out the backslash",
                };
                return self.refuse(&format!("`\\{c}` is read otherwise by some"), help);
            }
            None => {
                self.at = begin;
                return self.refuse("a backslash before nothing", "write `\\\\`");
            }
        };
        Ok(c)
    }

    fn code_point(&mut self, begin: usize) -> Result<char, Refused> {
        let braced = self.take('{');
        let digits = self.at;
        let mut value = 0u32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) {
            if !braced && self.at == digits + 4 {
                break;
            }
            value = value.saturating_mul(16).saturating_add(digit);
            self.at += 1;
        }
        let closed = if braced {
            self.take('}')
        } else {
            self.at == digits + 4
        };
        match (char::from_u32(value), closed) {
            (Some(c), true) if c != '\0' => Ok(c),
            _ => {
                self.at = begin;
                self.refuse("no such code point", "write `\\u{E9}` or `\\u00E9`")
            }
        }
    }

    fn set(&mut self) -> Result<Class, Refused> {
        let open = self.at;
        self.at += 1;
        let negated = self.take('^');
        let mut ranges = Vec::new();
        loop {
            match self.peek() {
                Some(']') => break,
                Some(_) => self.member(open, &mut ranges)?,
                None => {
                    self.at = open;
                    return self
                        .refuse("`[` is not closed", "write `]`, or `\\[` for the character");
                }
            }
        }
        self.at += 1;
        if ranges.is_empty() {
            self.at = open;
            return self.refuse(
                "an empty set",
                "name its characters, or write `[^\\n]` or `.`",
            );
        }
        Ok(Class::new(&ranges, negated))
    }

    fn member(&mut self, open: usize, ranges: &mut Vec<(char, char)>) -> Result<(), Refused> {
        let named = match (self.peek(), self.chars.get(self.at + 1)) {
            (Some('\\'), Some('d')) => Some(DIGIT),
            (Some('\\'), Some('w')) => Some(WORD),
            (Some('\\'), Some('s')) => Some(SPACE),
            _ => None,
        };
        if let Some(named) = named {
            ranges.extend_from_slice(named);
            self.at += 2;
            return Ok(());
        }
        let begin = self.at;
        let low = self.set_char(open)?;
        let range = self.peek() == Some('-') && self.chars.get(self.at + 1) != Some(&']');
        if !range {
            ranges.push((low, low));
            return Ok(());
        }
        self.at += 1;
        let high = self.set_char(open)?;
        if high < low {
            self.at = begin;
            return self.refuse(
                "a range that runs backwards",
                "write the lower character first",
            );
        }
        ranges.push((low, high));
        Ok(())
    }

    /// One character of a set. What other engines read as set arithmetic must be escaped.
    fn set_char(&mut self, open: usize) -> Result<char, Refused> {
        let following = self.chars.get(self.at + 1).copied();
        match self.peek() {
            Some('\\') => self.escaped(),
            Some('[') => self.refuse("`[` inside a set", "write `\\[`"),
            Some(c @ ('&' | '~')) if following == Some(c) => {
                self.refuse("set arithmetic", "name the characters once")
            }
            Some('-') => {
                let first = self.at == open + 1
                    || self.chars.get(open + 1) == Some(&'^') && self.at == open + 2;
                if !first && following != Some(']') {
                    return self.refuse("`-` between characters of a set", "write `\\-`");
                }
                self.at += 1;
                Ok('-')
            }
            Some('\0') => self.nul(),
            Some(c) => {
                self.at += 1;
                Ok(c)
            }
            None => self.refuse("`[` is not closed", "write `]`"),
        }
    }
}
