//! The forms that methods of several models share.

use super::Of;
use crate::emit::ts::method::{Method, Param};
use crate::emit::ts::ty::{Key, Prop, Ts, property};
use ssot_core::schema::Model;

pub(super) fn word<'a>(text: impl Into<String>) -> Ts<'a> {
    Ts::Name(text.into().into())
}

/// `options?: c.Send`
pub(super) fn options<'a>() -> Param<'a> {
    ("options", true, word("c.Send"))
}

/// `Promise<T>`
pub(super) fn promise(of: Ts<'_>) -> Ts<'_> {
    Ts::Generic("Promise".into(), vec![of])
}

/// `NAME<A, B>`
pub(super) fn generic<'a>(name: impl Into<String>, of: Vec<Ts<'a>>) -> Ts<'a> {
    Ts::Generic(name.into().into(), of)
}

/// Writes `readonly NAME: T;` and a line break.
pub(super) fn member(out: &mut String, name: &str, ty: Ts<'_>) {
    let key = Key::Readonly(name);
    let prop = Prop {
        key,
        ..Prop::new(name, ty)
    };
    property(out, 2, &prop);
}

/// `ProductRow<D>`
pub(super) fn row<'a>(of: &Of<'_>, model: &str) -> Ts<'a> {
    Ts::Generic(of.part(model, "Row").into(), vec![word("D")])
}

/// A method whose answer depends on what is asked of a model's rows.
pub(super) struct Asking<'m> {
    pub(super) name: String,
    pub(super) model: &'m Model,
    pub(super) first: Vec<Param<'m>>,
    /// Of one row, or of many.
    pub(super) asked: Asked,
}

/// Of what is asked.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    Row,
    Page,
    Each,
}

/// `list<I extends .., F extends ..>(query?: .., options?: c.Send): Promise<c.Page<..>>`
pub(super) fn asking<'a>(of: &Of<'_>, one: Asking<'a>) -> Method<'a> {
    let t = |end: &str| ["t.", &one.model.name, end].concat();
    let related = crate::emit::public::is_related(of.schema, one.model);
    let field = (
        ["F extends ", &t("Field")].concat(),
        Some("never".to_owned()),
    );
    let mut generics = vec![field];
    let include = if related {
        let include = ["I extends ", &t("Include")].concat();
        generics.insert(0, (include, Some("object".to_owned())));
        Ts::Generic("c.Include".into(), vec![word("I"), word(t("Include"))])
    } else {
        word(t("Include"))
    };
    let query = if one.asked == Asked::Row {
        "c.Asking".to_owned()
    } else {
        t("Query")
    };
    let mut params = one.first;
    params.push((
        "query",
        true,
        Ts::Generic(query.into(), vec![include, word("F")]),
    ));
    params.push(options());
    let mut shape = vec![word("F"), word("D")];
    if related {
        shape.insert(0, word("I"));
    }
    let shape = Ts::Generic(of.part(&one.model.name, "Shape").into(), shape);
    let gives = match one.asked {
        Asked::Row => promise(shape),
        Asked::Page => promise(Ts::Generic("c.Page".into(), vec![shape])),
        Asked::Each => Ts::Generic("AsyncGenerator".into(), vec![shape, Ts::Keyword("void")]),
    };
    Method {
        name: one.name,
        generics,
        params,
        gives,
    }
}
