//! Refuses what a backtracking engine may need more than linear time for.
//!
//! The pattern becomes a position automaton. Exponential: a position comes back to itself by two
//! ways on one word. Quadratic: two positions loop on a word that also leads from one to the
//! other. Both are looked for in pairs of positions, which errs on the side of refusing.

use super::{Class, Node, Pattern, Refused};

/// The most positions of the automaton.
const POSITIONS_MAX: usize = 120;
/// The most places where two ways begin with one character: what bounded parts may multiply.
const FORKS_MAX: usize = 6;
/// A part repeated at most this much oftener than at least is written out, else taken as endless.
const SPREAD_MAX: u32 = 4;
/// A fixed count is written out up to this often; more copies teach nothing new.
const COPIES_MAX: u32 = 32;

pub(super) fn check(pattern: &Pattern) -> Result<(), Refused> {
    for branch in &pattern.branches {
        let mut graph = Graph::default();
        let whole = graph.build(&branch.body)?;
        if !branch.start {
            graph.search_from(&whole);
        }
        let ends = if branch.end { Vec::new() } else { whole.last };
        graph.judge(&ends)?;
    }
    Ok(())
}

/// A part: the positions it can begin and end with, and whether it can match nothing.
#[derive(Clone, Default)]
struct Part {
    first: Vec<usize>,
    last: Vec<usize>,
    empty: bool,
}

#[derive(Default)]
struct Graph {
    classes: Vec<Class>,
    at: Vec<usize>,
    follow: Vec<Vec<usize>>,
    /// Whether the position stands in a part without an upper bound.
    endless: Vec<bool>,
    searches: bool,
}

impl Graph {
    fn position(&mut self, class: Class, at: usize) -> Result<usize, Refused> {
        if self.classes.len() >= POSITIONS_MAX {
            return Err(Refused::new(
                at,
                "the pattern is too large to prove it quick in a browser",
                "bound the length with `len` and shorten the pattern",
            ));
        }
        self.classes.push(class);
        self.at.push(at);
        self.follow.push(Vec::new());
        self.endless.push(false);
        Ok(self.classes.len() - 1)
    }

    fn link(&mut self, from: &[usize], to: &[usize]) {
        for &p in from {
            for &q in to {
                if !self.follow[p].contains(&q) {
                    self.follow[p].push(q);
                }
            }
        }
    }

    fn build(&mut self, node: &Node) -> Result<Part, Refused> {
        match node {
            Node::Class { class, at } => {
                let p = self.position(class.clone(), *at)?;
                Ok(Part {
                    first: vec![p],
                    last: vec![p],
                    empty: false,
                })
            }
            Node::Concat(parts) => {
                let mut whole = nothing();
                for part in parts {
                    let next = self.build(part)?;
                    whole = self.then(whole, next);
                }
                Ok(whole)
            }
            Node::Either(branches) => {
                let mut whole = Part::default();
                for branch in branches {
                    let part = self.build(branch)?;
                    whole.first.extend(part.first);
                    whole.last.extend(part.last);
                    whole.empty |= part.empty;
                }
                Ok(whole)
            }
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max),
        }
    }

    fn then(&mut self, left: Part, right: Part) -> Part {
        self.link(&left.last, &right.first);
        let mut first = left.first;
        if left.empty {
            first.extend(&right.first);
        }
        let mut last = right.last;
        if right.empty {
            last.extend(&left.last);
        }
        Part {
            first,
            last,
            empty: left.empty && right.empty,
        }
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>) -> Result<Part, Refused> {
        let spread = max.map(|max| max - min);
        let endless = spread.is_none_or(|spread| spread > SPREAD_MAX);
        // `x+` is one looping copy, not `x x*`, whose two copies would look ambiguous.
        let fixed = if endless { min.saturating_sub(1) } else { min };
        let mut whole = nothing();
        for _ in 0..fixed.min(COPIES_MAX) {
            let copy = self.build(node)?;
            whole = self.then(whole, copy);
        }
        if endless {
            let mut copy = self.endless(node, max.is_none())?;
            copy.empty |= min == 0;
            return Ok(self.then(whole, copy));
        }
        let mut tail = nothing();
        for _ in 0..spread.unwrap_or(0) {
            let copy = self.build(node)?;
            tail = self.then(copy, tail);
            tail.empty = true;
        }
        Ok(self.then(whole, tail))
    }

    fn endless(&mut self, node: &Node, unbounded: bool) -> Result<Part, Refused> {
        let from = self.classes.len();
        let copy = self.build(node)?;
        if copy.empty {
            return Err(Refused::new(
                self.at.get(from).copied().unwrap_or(0),
                "a repeated part can match nothing",
                "let each round match at least one character",
            ));
        }
        if unbounded {
            self.endless[from..].fill(true);
        }
        // A way back that is there already is a repetition directly inside this one: `(a+)+`.
        let twice = copy.last.iter().find(|&&p| {
            let back = |q: &&usize| self.follow[p].contains(q);
            copy.first.iter().any(|q| back(&q))
        });
        if let Some(&p) = twice {
            return Err(self.refuse(p));
        }
        self.link(&copy.last, &copy.first);
        Ok(copy)
    }

    /// An unanchored pattern is tried at every place: as if any characters stood before it.
    fn search_from(&mut self, whole: &Part) {
        self.classes.push(Class::any());
        self.at.push(0);
        self.endless.push(true);
        let p = self.classes.len() - 1;
        self.follow.push(vec![p]);
        self.link(&[p], &whole.first);
        self.searches = true;
    }

    fn judge(&self, ends: &[usize]) -> Result<(), Refused> {
        let pairs = Pairs::new(self);
        self.forks(&pairs)?;
        let sure = self.sure(ends);
        let cyclic: Vec<usize> = (0..self.classes.len())
            .filter(|&p| pairs.forward((p, p))[pairs.index((p, p))])
            .collect();
        let ahead: Vec<Vec<bool>> = cyclic.iter().map(|&p| pairs.forward((p, p))).collect();
        let behind: Vec<Vec<bool>> = cyclic.iter().map(|&p| pairs.backward((p, p))).collect();
        for (i, &p) in cyclic.iter().enumerate() {
            if !sure[p] && pairs.apart(&ahead[i], &behind[i]) {
                return Err(self.refuse(p));
            }
            for (j, &q) in cyclic.iter().enumerate() {
                let both = pairs.index((p, q));
                let slow = p != q && !sure[q] && self.counts(p, q);
                if slow && ahead[i][both] && behind[j][both] && pairs.forward((p, q))[both] {
                    return Err(self.refuse(q));
                }
            }
        }
        Ok(())
    }

    fn refuse(&self, p: usize) -> Refused {
        Refused::new(
            self.at[p],
            "an ambiguous repetition",
            "begin the pattern with `^`, and what follows a repetition with a character that the \
             repetition cannot hold",
        )
    }

    /// The search before the pattern costs one try a place; only an endless part makes it slow.
    fn counts(&self, p: usize, q: usize) -> bool {
        !self.is_search(p) || self.endless[q]
    }

    fn is_search(&self, p: usize) -> bool {
        self.searches && p + 1 == self.classes.len()
    }

    fn forks(&self, pairs: &Pairs<'_>) -> Result<(), Refused> {
        let mut seen = 0;
        for (p, next) in self.follow.iter().enumerate() {
            let fork = next
                .iter()
                .enumerate()
                .any(|(i, &a)| next[i + 1..].iter().any(|&b| pairs.overlap[a][b]));
            seen += usize::from(fork && !self.is_search(p));
            if seen > FORKS_MAX {
                return Err(Refused::new(
                    self.at[p],
                    "too many parts can take the same characters",
                    "make each optional part begin with a character of its own",
                ));
            }
        }
        Ok(())
    }

    /// Positions after which the match is certain: nothing behind them can fail.
    fn sure(&self, ends: &[usize]) -> Vec<bool> {
        let mut sure: Vec<bool> = (0..self.classes.len()).map(|p| ends.contains(&p)).collect();
        loop {
            let lost =
                (0..sure.len()).find(|&p| sure[p] && self.follow[p].iter().any(|&q| !sure[q]));
            match lost {
                Some(p) => sure[p] = false,
                None => return sure,
            }
        }
    }
}

fn nothing() -> Part {
    Part {
        empty: true,
        ..Part::default()
    }
}

/// Two matches of one word, side by side: from a pair of positions to the pairs that one more
/// character leads to.
struct Pairs<'a> {
    graph: &'a Graph,
    overlap: Vec<Vec<bool>>,
    before: Vec<Vec<usize>>,
}

impl<'a> Pairs<'a> {
    fn new(graph: &'a Graph) -> Pairs<'a> {
        let classes = &graph.classes;
        let row = |a: &Class| classes.iter().map(|b| a.overlaps(b)).collect();
        let mut before = vec![Vec::new(); classes.len()];
        for (p, next) in graph.follow.iter().enumerate() {
            for &q in next {
                before[q].push(p);
            }
        }
        Pairs {
            graph,
            overlap: classes.iter().map(row).collect(),
            before,
        }
    }

    fn index(&self, (p, q): (usize, usize)) -> usize {
        p * self.graph.classes.len() + q
    }

    /// The pairs that at least one more character leads to.
    fn forward(&self, from: (usize, usize)) -> Vec<bool> {
        let follow = &self.graph.follow;
        self.flood(from, |(p, q), found| {
            for &x in &follow[p] {
                let meets = follow[q].iter().filter(|&&y| self.overlap[x][y]);
                found.extend(meets.map(|&y| (x, y)));
            }
        })
    }

    /// The pairs from which at least one more character leads here.
    fn backward(&self, to: (usize, usize)) -> Vec<bool> {
        self.flood(to, |(p, q), found| {
            if self.overlap[p][q] {
                for &x in &self.before[p] {
                    found.extend(self.before[q].iter().map(|&y| (x, y)));
                }
            }
        })
    }

    fn flood(
        &self,
        from: (usize, usize),
        step: impl Fn((usize, usize), &mut Vec<(usize, usize)>),
    ) -> Vec<bool> {
        let count = self.graph.classes.len();
        let mut seen = vec![false; count * count];
        let mut open = vec![from];
        let mut found = Vec::new();
        while let Some(pair) = open.pop() {
            step(pair, &mut found);
            for pair in found.drain(..) {
                let index = self.index(pair);
                if !seen[index] {
                    seen[index] = true;
                    open.push(pair);
                }
            }
        }
        seen
    }

    /// Whether two different positions lie on ways from a pair of equals back to it.
    fn apart(&self, ahead: &[bool], behind: &[bool]) -> bool {
        let count = self.graph.classes.len();
        (0..count * count).any(|i| ahead[i] && behind[i] && i / count != i % count)
    }
}
