//! `search { text: name * 4, description; filter: category; sort: price; default_sort: -price; }`

use super::Seen;
use crate::syntax::reader::Reader;
use crate::syntax::tree::{Name, SearchLine, Written};
use crate::syntax::{Diag, code, expr};

const LINES: &[&str] = &["text", "filter", "sort", "default_sort", "page"];

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<SearchLine> {
    let mut seen = Seen::default();
    let lines = super::lines(r, "sort: price;", |r| {
        let key = super::keyword(r, "search", LINES)?;
        super::colon(r)?;
        let line = r.helped(example(&key), |r| line(r, &key))?;
        Some(seen.is_new(r, &key).then_some(line))
    });
    lines.into_iter().flatten().collect()
}

fn example(key: &Name) -> &'static str {
    match key.text.as_str() {
        "text" => "text: name * 4, description;",
        "filter" => "filter: category, in_stock = stock > 0;",
        "sort" => "sort: price, created_at;",
        "default_sort" => "default_sort: -created_at;",
        _ => "page: 20..=100;",
    }
}

fn line(r: &mut Reader<'_>, key: &Name) -> Option<SearchLine> {
    let span = key.span;
    Some(match key.text.as_str() {
        "text" => SearchLine::Text(span, entries(r, weighted, |(name, _)| name)?),
        "filter" => SearchLine::Filter(span, entries(r, filter, |(name, _)| name)?),
        "sort" => SearchLine::Sort(span, super::listed(r, "a field")?),
        "default_sort" => SearchLine::DefaultSort(span, entries(r, order, |(name, _)| name)?),
        _ => {
            let (size, most) = page(r)?;
            SearchLine::Page(span, size, most)
        }
    })
}

/// Reads entries between commas, none twice.
fn entries<T>(
    r: &mut Reader<'_>,
    read: impl Fn(&mut Reader<'_>) -> Option<T>,
    name: impl Fn(&T) -> &Name,
) -> Option<Vec<T>> {
    let mut all: Vec<T> = Vec::new();
    loop {
        let entry = read(r)?;
        match all.iter().any(|other| name(other) == name(&entry)) {
            true => r.diags.push(crate::syntax::attr::twice(name(&entry))),
            false => all.push(entry),
        }
        if super::is_comma_of_line(r) || !r.eat_punct(',') {
            return Some(all);
        }
    }
}

fn weighted(r: &mut Reader<'_>) -> Option<(Name, Option<u32>)> {
    let field = r.any_word("a field")?;
    if !r.eat_punct('*') {
        return Some((field, None));
    }
    let (weight, span) = r.whole_number("a weight from 1 to 100", 100)?;
    if weight == 0 {
        let message = format!("weight of `{field}` must not be zero");
        let help = "write 1 to 100, or leave the field out";
        return r.wrong(Diag::error(code::ZERO, span, message).help(help));
    }
    Some((field, Some(weight as u32)))
}

fn filter(r: &mut Reader<'_>) -> Option<(Name, Option<Written>)> {
    let name = r.new_name("a field or the name of a filter")?;
    let rule = if r.eat_punct('=') {
        Some(expr::written(r)?)
    } else {
        None
    };
    Some((name, rule))
}

fn order(r: &mut Reader<'_>) -> Option<(Name, bool)> {
    let descending = r.eat_punct('-');
    let name = r.any_word("a field")?;
    if let Some(word @ ("desc" | "descending" | "asc" | "ascending")) = r.word() {
        let diag = r.unexpected("`;`");
        let sign = if word.starts_with('d') { "-" } else { "" };
        return r.wrong(diag.help(format!("write `{sign}{name}`")));
    }
    Some((name, descending))
}

fn page(r: &mut Reader<'_>) -> Option<(u32, u32)> {
    let (size, span) = r.whole_number("a page size", u64::from(u32::MAX))?;
    let mut most = size;
    if r.eat_pair('.', '.') {
        if !r.eat_punct('=') {
            let diag = r.unexpected("`=`");
            return r.wrong(diag.help("write the usual and the largest size: `page: 20..=100`"));
        }
        most = r.whole_number("a page size", u64::from(u32::MAX))?.0;
    }
    if size == 0 {
        let diag = Diag::error(code::ZERO, span, "page size must not be zero");
        return r.wrong(diag.help("write `page: 20..=100`"));
    }
    if most < size {
        let message = format!("largest page size {most} must not be below the usual {size}");
        return r.wrong(Diag::error(code::RANGE, span, message).help("swap them"));
    }
    Some((size as u32, most as u32))
}
