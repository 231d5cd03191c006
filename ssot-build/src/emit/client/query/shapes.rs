//! What a list, a row and a list of a relation can be asked: `ProductList`, `ProductOne`, `ProductListOf`.

use super::super::Of;
use super::super::method::generic;
use super::super::method::word;
use super::super::names::named;
use crate::emit::public::{Models, is_related};
use crate::emit::ts::method::{Generic, Method, Param, interface, method};
use ssot_core::schema::Operation;
use std::collections::BTreeSet;

/// The models that a list of a relation gives.
pub(super) fn wanted<'a>(schema: &'a Models<'a>) -> BTreeSet<&'a str> {
    let all = schema.models.iter();
    let lists = all.flat_map(|model| named(&Of::alone(schema, model)).lists);
    lists.map(|(_, relation)| relation.model.as_str()).collect()
}

/// Writes those of a model that something gives.
pub(super) fn shapes(out: &mut String, of: &Of<'_>, listed: &BTreeSet<&str>) {
    let name = &of.model.name;
    if of.serves(&Operation::List) {
        pages(out, of, "List", &["D"], Vec::new);
    }
    if of.serves(&Operation::Get) {
        out.push('\n');
        interface(out, &[name, "One"].concat(), &["K", "D"]);
        let first = vec![("by", false, word("K"))];
        method(out, 2, &asking(of, "", first, Asked::Row));
        out.push_str("}\n");
    }
    if listed.contains(name.as_str()) {
        let id = || vec![("id", false, word("K"))];
        pages(out, of, "ListOf", &["K", "D"], id);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Row,
    Page,
    Pages,
}

fn pages(
    out: &mut String,
    of: &Of<'_>,
    end: &str,
    generics: &[&str],
    first: fn() -> Vec<Param<'static>>,
) {
    out.push('\n');
    interface(out, &[&of.model.name, end].concat(), generics);
    method(out, 2, &asking(of, "", first(), Asked::Page));
    method(out, 2, &asking(of, "infinite", first(), Asked::Pages));
    out.push_str("}\n");
}

// `<I extends .., F extends ..>(query?: ..): q.Query<c.Page<..>>`
fn asking<'a>(of: &Of<'_>, name: &str, first: Vec<Param<'a>>, asked: Asked) -> Method<'a> {
    let t = |end: &str| of.of_types(end);
    let related = is_related(of.schema, of.model);
    let bound = |name: &str, end: &str, default: &str| -> Generic {
        (
            [name, " extends ", &t(end)].concat(),
            Some(default.to_owned()),
        )
    };
    let mut generics = vec![bound("F", "Field", "never")];
    let mut shape = vec![word("F"), word("D")];
    let mut include = word(t("Include"));
    if related {
        generics.insert(0, bound("I", "Include", "object"));
        shape.insert(0, word("I"));
        include = generic("c.Include", vec![word("I"), include]);
    }
    let query = match asked {
        Asked::Row => "c.Asking".to_owned(),
        Asked::Page | Asked::Pages => t("Query"),
    };
    let mut params = first;
    params.push(("query", true, generic(query, vec![include, word("F")])));
    let shape = generic(of.part(&of.model.name, "Shape"), shape);
    let gives = match asked {
        Asked::Row => generic("q.Query", vec![shape]),
        Asked::Page => generic("q.Query", vec![generic("c.Page", vec![shape])]),
        Asked::Pages => generic("q.Infinite", vec![generic("c.Page", vec![shape])]),
    };
    Method {
        name: name.to_owned(),
        generics,
        params,
        gives,
    }
}
