//! Sets of code points, kept as sorted ranges that do not touch.

/// Which code points match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    ranges: Vec<(char, char)>,
    negated: bool,
}

pub(super) const DIGIT: &[(char, char)] = &[('0', '9')];
pub(super) const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
pub(super) const SPACE: &[(char, char)] = &[('\t', '\r'), (' ', ' ')];

impl Class {
    /// The code points of the ranges, or all others.
    pub fn new(ranges: &[(char, char)], negated: bool) -> Class {
        let mut sorted = ranges.to_vec();
        sorted.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(sorted.len());
        for (low, high) in sorted {
            match merged.last_mut() {
                Some(last) if u32::from(low) <= u32::from(last.1) + 1 => last.1 = last.1.max(high),
                _ => merged.push((low, high)),
            }
        }
        Class {
            ranges: merged,
            negated,
        }
    }

    /// This code point alone.
    pub fn one(c: char) -> Class {
        Class::new(&[(c, c)], false)
    }

    /// Every code point.
    pub fn any() -> Class {
        Class::new(&[], true)
    }

    /// The ranges as written, sorted, before any negation.
    pub fn ranges(&self) -> &[(char, char)] {
        &self.ranges
    }

    /// Whether it is all but [`Class::ranges`].
    pub fn negated(&self) -> bool {
        self.negated
    }

    /// The only code point, if there is only one.
    pub fn single(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [(low, high)] if low == high && !self.negated => Some(*low),
            _ => None,
        }
    }

    /// Whether it has a code point.
    pub fn has(&self, c: char) -> bool {
        let within = |&(low, high): &(char, char)| (low..=high).contains(&c);
        self.ranges.iter().any(within) != self.negated
    }

    /// Its code points, in order.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        let ranges = self.plain().into_iter();
        ranges.flat_map(|(low, high)| (low..=high).filter_map(char::from_u32))
    }

    /// Whether a code point is in both.
    pub fn overlaps(&self, other: &Class) -> bool {
        let (mine, theirs) = (self.plain(), other.plain());
        mine.iter()
            .any(|a| theirs.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
    }

    fn plain(&self) -> Vec<(u32, u32)> {
        let ranges = self.ranges.iter().map(|r| (u32::from(r.0), u32::from(r.1)));
        if !self.negated {
            return ranges.collect();
        }
        let mut gaps = Vec::with_capacity(self.ranges.len() + 1);
        let mut from = 0;
        for (low, high) in ranges {
            if low > from {
                gaps.push((from, low - 1));
            }
            from = high + 1;
        }
        if from <= u32::from(char::MAX) {
            gaps.push((from, u32::from(char::MAX)));
        }
        gaps
    }
}
