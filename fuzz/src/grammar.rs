//! Declarations written from the grammar of the language.
//!
//! A rule is a list of texts; `{rule}` in a text stands for one text of that rule, `{rule*}` for
//! up to three. The first text of a rule ends it: where nesting is deep, only that is taken.
//! Names come from a small stock, so that they often name something.

use crate::choices::Choices;

/// How deep rules nest before they are brought to an end.
const DEPTH: usize = 14;

/// The longest text, in bytes; what is begun is brought to an end.
const LENGTH: usize = 4_000;

/// The rules that a declaration begins with, one for each form.
pub const BLOCK: &str = "block";
/// An item under `#[derive(Model)]`.
pub const MODEL: &str = "derived";
/// An item under `#[derive(Type)]`.
pub const TYPE: &str = "shape";

/// Rules by their names, and the texts of each.
pub type Rules = [(&'static str, &'static [&'static str])];

#[rustfmt::skip]
const RULES: &Rules = &[
    ("block", &["{model}", "{principal} {roles} {user} {item*} {model} {item*}", "{item*} {item*}"]),
    ("item", &["{model}", "{enum}", "{mixin}", "{service}", "{principal}", "{roles}", "{user}", "{model}"]),
    ("principal", &["principal User { roles: role }", "principal User", "principal {Name} { roles: {name} }"]),
    ("roles", &["enum Role { Seller, Admin }"]),
    ("user", &["model User { role: Role = Seller, {member*} permissions { all: self == me; } }"]),
    ("enum", &["enum Status { Draft, Published }", "{doc} enum {Name} { {variant} {variant*} }"]),
    ("variant", &["{Variant},", "#[default] {Variant},", "{doc} {Variant},", "#[rename({text})] {Variant},"]),
    ("mixin", &["mixin Timestamps { {member*} }", "mixin {Name} { {member*} }"]),
    ("service", &["service {Name}(provider: {name}) { {endpoint} }",
        "service {Name}(provider: {name}) { {endpoint*} {middleware} permissions { {permission*} } path: {path}; }"]),
    ("endpoint", &["send(input: {type}) -> {type};", "{name}();"]),
    ("model", &["model {Name} { {member} permissions { all: anyone; } }",
        "model Product{mixins} { {member*} {member*} {clause*} permissions { {permission} {permission*} } {clause*} }",
        "{doc} {flag*} model {Name}{mixins} { {member*} {member*} {member*} {clause*} {clause*} }"]),
    ("mixins", &["", "", ": Timestamps", ": Timestamps, {Name}"]),
    ("flag", &["#[soft_delete]", "#[audited]", "#[large]", "#[index({name}, {name})]", "#[unique({name}, {name})]",
        "#[id({name}, {name})]", "#[table({text})]", "#[deprecated({text})]", "#[derive(Eq)]"]),
    ("member", &["{name}: {type},", "{attr*} {name}: {type},", "{attr*} {name}: {type} = {expr},",
        "{relation}", "check {text}: {expr};", "{doc} {name}: {type},"]),
    ("relation", &["user_id: Id<User>,", "{attr*} product_id: Option<Id<Product>>,",
        "#[inverse({name})] {name}_id: Id<{Name}>,", "#[on_delete(set_null)] category_id: Option<Id<{Name}>>,",
        "{name}_ids: Vec<Id<{Name}>>,"]),
    ("attr", &["#[unique]", "#[index]", "#[len({range})]", "#[range({range})]", "#[pattern({text})]", "#[multiple_of({literal})]",
        "#[scale({int})]", "#[items(min = {int}, max = {int}, unique)]", "#[one_of({literal}, {literal})]", "#[trim] #[lowercase]",
        "#[message({text})]", "#[readonly]", "#[immutable]", "#[private]", "#[visible({expr})]", "#[writable({expr})]",
        "#[on_update(now())]", "#[on_delete({name})]", "#[inverse({name})]", "#[inverse(none)]", "#[column({text})]",
        "#[rename({text})]", "#[deprecated({text})]", "#[default]"]),
    ("type", &["String", "i32", "{scalar}", "Option<{type}>", "Vec<{type}>", "Id<{Name}>", "Id<{Name}, {scalar}>", "{Name}",
        "({type}, {type})", "BTreeMap<{scalar}, {type}>", "[{type}; {int}]", "&{type}", "{Name}<{type}>"]),
    ("scalar", &["String", "bool", "i8", "u32", "i64", "u64", "f64", "Text", "Email", "Url", "Slug", "Decimal", "DateTime", "Date",
        "Time", "Uuid", "Bytes", "Json", "Password", "Status", "Role", "usize", "char"]),
    ("range", &["1..=9", "{literal}..", "..={literal}", "{literal}..{literal}", "{literal}", "..", "1..="]),
    ("clause", &["cache { list: 5m; get: {duration}; }", "events { {event*} }", "search { {search*} }", "middleware { {middle*} }",
        "routes { {route*} }", "permissions { {permission*} }", "cache { {op}: {duration}; }"]),
    ("permission", &["{op}: {expr};", "{op}, {op}: {expr};", "deny {op}: {expr};", "{text} {op}: {expr};", "all: anyone;", "read: {expr};"]),
    ("op", &["all", "read", "write", "list", "get", "create", "update", "delete", "publish", "feed", "{name}"]),
    ("event", &["create: {text};", "{op}: {text}, {text};", "update when changed({name}): \"a.b\";", "{op} when {expr}: \"a.c\";"]),
    ("search", &["text: {name} * {int}, {name};", "filter: {name}, {name} = {expr};", "sort: {name}, {name};",
        "default_sort: -{name}, {name};", "page: {range};"]),
    ("middle", &["auth: {op};", "rate_limit: {int} per {duration};", "rate_limit {op}: {int} per {duration} by user;", "log: {op};",
        "body_limit: 64kb;", "timeout: {duration};", "use: {name};"]),
    ("middleware", &["rate_limit: 20 per 1m;", "{middle}"]),
    ("route", &["path: {path};", "by: {name};", "only: {op}, {op};", "except: {op};", "action publish(input: {type}) -> {type};",
        "static action feed() -> Vec<{Name}>;", "action {name}();"]),
    ("path", &["\"/products\"", "{text}", "\"/{name}/{name}\""]),
    ("expr", &["true", "{operand} {compare} {operand}", "{name} == me", "({expr})", "!{expr}", "{expr} && {expr}", "{expr} || {expr}",
        "Admin", "anyone", "signed_in", "matches!({operand}, {Variant} | {Variant})", "{operand}.{method}({argument})",
        "{operand}.any(|m| m.{name} == {operand} && {expr})", "{operand}.all(|m| {expr})", "changed({name})", "only({name}, {name})", "{operand}", "{name} == None"]),
    ("compare", &["==", "!=", "<", "<=", ">", ">="]),
    ("operand", &["{name}", "{literal}", "self", "me", "me.{name}", "new.{name}", "{name}.{name}", "m.{name}", "{Variant}", "now()",
        "now() - {duration}", "{operand} + {operand}", "{operand} * {operand}", "-{operand}", "None", "{name}.len()"]),
    ("method", &["is_some", "is_none", "is_empty", "len", "contains", "starts_with", "ends_with", "any", "none", "size"]),
    ("argument", &["", "{literal}", "{operand}", "{operand}, {operand}"]),
    ("literal", &["0", "{int}", "-1", "1.5", "true", "{text}", "9223372036854775808", "None", "now()", "[]", "Draft", "'c'", "b\"x\"", "1e9"]),
    ("int", &["1", "0", "2", "20", "100", "1_000", "4294967296", "99999999999999999999", "0x1F"]),
    ("duration", &["5m", "30s", "2h", "1d", "0s", "5", "5y", "99999999d"]),
    ("text", &["\"a\"", "\"\"", "\"/products\"", "\"^[a-z]+$\"", "\"(a+)+$\"", "\"a(?=b)\"", "\"product.created\"", "\"é\\u{0}\"", "r#\"a\"#",
        "\"a b\"", "\"[\"", "\"name\""]),
    ("name", &["name", "title", "price", "status", "stock", "user", "product", "user_id", "product_id", "created_at", "role", "id",
        "tags", "slug", "type", "r#type", "category", "items", "check", "permissions"]),
    ("Name", &["Product", "User", "Status", "Role", "Category", "Tag", "Item", "Self", "ProductCreate", "Text", "person"]),
    ("Variant", &["Draft", "Published", "Admin", "Seller", "None", "draft"]),
    ("doc", &["/** A line. */", "/** */", "#[doc = \"A line.\"]"]),
    ("derived", &["#[ssot(permissions { all: anyone; })] pub struct Article { pub id: Id<Article>, {column*} }",
        "{set*} {serde*} pub struct Article{generics} { {column*} {column*} }", "{set*} struct {Name}({type});", "enum {Name} { {Variant} }"]),
    ("set", &["#[ssot(permissions { {permission*} })]", "#[ssot({flagword}, {clause})]", "#[ssot(serde, principal { roles: role })]",
        "#[ssot(check {text}: {expr};)]", "#[ssot({clause}, {clause})]", "#[deprecated]"]),
    ("flagword", &["soft_delete", "audited", "large", "index({name})", "unique({name}, {name})", "id({name}, {name})", "table = {text}"]),
    ("column", &["pub {name}: {type},", "#[ssot({attrword}, {attrword})] pub {name}: {type},", "{serde} {name}: {type},",
        "#[ssot(default = {expr})] {name}: {type},", "pub user_id: Id<User>,", "{doc} pub {name}: {type},"]),
    ("attrword", &["unique", "len({range})", "range({range})", "readonly", "private", "visible({expr})", "pattern = {text}",
        "rename = {text}", "default = {literal}", "trim", "one_of({literal})", "inverse({name})"]),
    ("serde", &["#[serde(rename = {text})]", "#[serde(rename_all = \"camelCase\")]", "#[serde(tag = \"kind\")]",
        "#[serde(tag = \"kind\", content = \"value\")]", "#[serde(untagged)]", "#[serde(flatten)]", "#[serde(skip)]", "#[serde(default)]",
        "#[serde(transparent)]", "#[serde(rename(serialize = {text}))]", "#[serde(skip_serializing_if = {text})]", "#[serde(with = {text})]",
        "#[serde(alias = {text})]", "#[serde(deny_unknown_fields)]", "#[serde(rename_all = {text})]"]),
    ("shape", &["pub struct Point { {column*} }", "{serde*} pub struct {Name}{generics} { {column*} {column*} }",
        "{serde*} struct {Name}{generics}({serde*} {type}, {type});", "{serde*} enum {Name}{generics} { {case*} {case*} }", "struct {Name};"]),
    ("case", &["{Variant},", "{serde*} {Variant}({type}),", "{Variant}({type}, {type}),", "{serde} {Variant} { {column*} },", "{doc} {Variant} = {int},"]),
    ("generics", &["", "", "<T>", "<'a, T: Into<Vec<T>>, const N: usize = 5>"]),
];

/// A text of the rule `name` of the language.
///
/// # Panics
/// When there is no such rule.
#[must_use]
pub fn write(name: &str, choices: &mut Choices<'_>) -> String {
    write_by(RULES, name, choices)
}

/// A text of the rule `name` among others.
///
/// # Panics
/// When there is no such rule.
#[must_use]
pub fn write_by(rules: &Rules, name: &str, choices: &mut Choices<'_>) -> String {
    let mut out = String::new();
    rule(rules, name, 0, choices, &mut out);
    out
}

fn rule(rules: &Rules, name: &str, depth: usize, choices: &mut Choices<'_>, out: &mut String) {
    let texts = rules.iter().find(|(rule, _)| *rule == name);
    let (_, texts) = texts.unwrap_or_else(|| panic!("the grammar has no rule `{name}`"));
    let text = match depth >= DEPTH || out.len() >= LENGTH {
        true => texts[0],
        false => choices.one(texts),
    };
    let mut rest = text;
    while let Some((before, after)) = next(rest) {
        out.push_str(before);
        let (name, following) = after.split_once('}').expect("a brace of a rule is closed");
        let times = match name.strip_suffix('*') {
            Some(_) => choices.below(4),
            None => 1,
        };
        for _ in 0..times {
            rule(rules, name.trim_end_matches('*'), depth + 1, choices, out);
            if name.ends_with('*') {
                out.push(' ');
            }
        }
        rest = following;
    }
    out.push_str(rest);
}

/// What stands before the next `{rule}`, and what after its `{`.
fn next(text: &str) -> Option<(&str, &str)> {
    let braces = text.match_indices('{').map(|(at, _)| at);
    let mut of_rules = braces.filter(|at| text[at + 1..].starts_with(char::is_alphabetic));
    of_rules.next().map(|at| (&text[..at], &text[at + 1..]))
}
