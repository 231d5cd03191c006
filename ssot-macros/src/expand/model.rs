//! A model's three structs, its id, and what makes them records.

use super::field::{Field, Form, attributes, fields};
use super::item::{self, Tokens};
use super::respan::{at, headed, respan};
use super::stand_in::stand_ins;
use super::{elsewhere, key, record, serve, ty};
use proc_macro2::{Delimiter, Literal, Span, TokenStream};
use ssot_core::schema::{self, Schema};
use ssot_core::syntax::tree::{self, Declared, Name};
use std::collections::BTreeMap;

/// The items of every model of a declaration; of one that is not sound, only their faces.
pub(super) fn models(declared: &Declared, schema: &Schema, sound: bool) -> TokenStream {
    let mut items = Tokens::default();
    let elsewhere = sound.then(|| elsewhere::named(declared)).flatten();
    let mut impls = match sound {
        true => vec![block(schema, elsewhere.is_some())],
        false => Vec::new(),
    };
    let mut rows = Vec::new();
    let mut painted = TokenStream::new();
    let mut strange = Vec::new();
    for (nth, model) in declared.models.iter().enumerate() {
        let mut before = declared.models[..nth].iter();
        if before.any(|other| other.name == model.name) || brings(schema, &model.name) {
            continue;
        }
        let Some(place) = place(schema, &model.name) else {
            stand_ins(&mut items, model, &known(declared));
            continue;
        };
        let meant = &schema.models[place];
        let fields = fields(model, meant, declared, schema);
        structs(&mut items, model, meant, &fields);
        let (mut row, mut own, mut of_key) = (String::new(), String::new(), String::new());
        let key = key::key(&mut items, &mut of_key, model, meant, &fields);
        impls.push(of_key);
        record::records(&mut row, &mut own, model, place, &fields, sound);
        if sound {
            serve::model(&mut own, meant, &key, &fields);
            serve::traits(&mut items, model, meant, &key, schema);
        }
        // Whoever builds such a struct is asked for the id's model again: at the same place, once.
        match fields.iter().find(|field| field.strange && field.is_id()) {
            Some(field) => painted.extend(at(item::parse(&(row + &own)), field.ty_span())),
            None => {
                rows.push(row);
                impls.push(own);
            }
        }
        strange.extend(unknown(&fields));
    }
    let all = |texts: &[String]| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        item::parse_all(&texts)
    };
    let mut made = all(&impls);
    made.extend(headed(all(&rows), &places(declared)));
    made.extend(painted);
    items
        .stream()
        .into_iter()
        .chain(hidden(made, &strange, elsewhere.as_ref()))
        .collect()
}

// `allow(unused_imports)`: a method of only one trait of each pair is called for a field, and which
// one is for rustc to find out.
const PROBES: &str = "#[allow(unused_imports)] use ::ssot::__private::{
    Reads as _, Refuses as _, Stays as _, Travels as _};";

/// Whether a model makes a type of this name: the clash is told, and a second one would bury it.
pub(super) fn brings(schema: &Schema, name: &Name) -> bool {
    schema.models.iter().any(|model| {
        let end = name.text.strip_prefix(model.name.as_str());
        matches!(end, Some("Create" | "Update")) || end == Some(key::suffix(model))
    })
}

fn place(schema: &Schema, name: &Name) -> Option<usize> {
    schema
        .models
        .iter()
        .position(|model| model.name == name.text)
}

// What the block means, read from its JSON when a record is first used.
fn block(schema: &Schema, naming: bool) -> String {
    let json = serde_json::to_string(schema).expect("a schema is plain data");
    let mut out =
        String::from("static BLOCK: ::ssot::__private::Block = ::ssot::__private::Block::");
    out.push_str(if naming { "naming(" } else { "new(" });
    out.push_str(&Literal::string(&json).to_string());
    out.push_str(if naming { ", NAMED);" } else { ");" });
    out
}

// Where the author names each model of a block; a derive stands at its own word.
fn places(declared: &Declared) -> BTreeMap<&str, Span> {
    let models = declared.models.iter().filter(|model| model.block);
    let places = models.map(|model| (model.name.text.as_str(), model.name.span));
    places.collect()
}

fn hidden(impls: TokenStream, strange: &[Name], elsewhere: Option<&Tokens>) -> TokenStream {
    let mut out = Tokens::default();
    let mut inner = Tokens::default();
    if strange.is_empty() {
        inner.all(&impls);
    } else {
        inner.text(PROBES).all(&respan(impls, strange));
    }
    if let Some(named) = elsewhere {
        inner.all(&elsewhere::list(named));
    }
    out.text("const _: () =").group(Delimiter::Brace, inner);
    out.punct(';', Span::call_site());
    out.stream()
}

// Fields whose types only rustc knows: its errors belong to the author's type.
fn unknown(fields: &[Field<'_>]) -> Vec<Name> {
    let strange = fields.iter().filter(|field| field.strange);
    let strange = strange.filter_map(|field| field.written);
    let at_type = |field: &tree::Field| Name {
        text: field.name.text.clone(),
        span: ty::place(&field.ty),
    };
    strange.map(at_type).collect()
}

/// The names that a declaration itself makes.
pub(super) fn known(declared: &Declared) -> Vec<ty::Known<'_>> {
    let known = |name, is_model| {
        let name: &Name = name;
        let name = name.text.as_str();
        ty::Known { name, is_model }
    };
    let enums = declared.enums.iter();
    let enums = enums.map(|enum_| known(&enum_.name, false));
    let models = declared.models.iter();
    enums
        .chain(models.map(|model| known(&model.name, true)))
        .collect()
}

fn structs(items: &mut Tokens, model: &tree::Model, meant: &schema::Model, fields: &[Field<'_>]) {
    if model.block {
        items.doc(model.doc.as_deref());
        attributes(items, &model.user_attrs);
        struct_(items, model, fields, Form::Row);
    }
    let article = &meant.name;
    items.doc(Some(&format!(
        "What a client gives to create a [`{article}`]."
    )));
    struct_(items, model, fields, Form::Create);
    items.doc(Some(&format!(
        "What a client gives to change a [`{article}`]; what is kept, stays."
    )));
    struct_(items, model, fields, Form::Update);
}

fn struct_(items: &mut Tokens, model: &tree::Model, fields: &[Field<'_>], form: Form) {
    let user_attrs = if form == Form::Row {
        model.user_attrs.as_slice()
    } else {
        &[]
    };
    if form != Form::Row {
        // The row's fields were asked for documentation already.
        items.text("#[allow(missing_docs)]");
    }
    if !record::by_hand(model, form, fields) {
        item::derive(items, user_attrs, &[("clone", "Clone")], model.name.span);
    }
    if model.block && item::derives(user_attrs, "Hash") {
        // Equality must agree with the hash: both are derived then.
        item::derive(items, user_attrs, &[("cmp", "PartialEq")], model.name.span);
    }
    items
        .vis(&model.vis, model.block, model.name.span)
        .ident("struct", model.name.span);
    let name = format!("{}{}", model.name.text, form.suffix());
    items.ident(&name, model.name.span).no_generics();
    let mut body = Tokens::default();
    for field in fields.iter().filter(|field| form.holds(field)) {
        field.declare(&mut body, form);
    }
    items.group_at(Delimiter::Brace, body, model.name.span);
}
