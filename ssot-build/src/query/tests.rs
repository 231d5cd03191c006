//! What a build script says of hooks and actions is held to the names of the schema.

use super::*;

fn shop() -> Schema {
    let block = "
        model Cart { note: String, permissions { all: anyone; }
            routes { action checkout(); } }
        service Assistant(provider: openai) { send(); permissions { all: anyone; } }
    ";
    let form = ssot_core::Form::Block;
    let tokens = block.parse().expect("tokens");
    let read = ssot_core::read(tokens, form, ssot_core::check::Scope::Crate);
    assert!(!read.diags.has_errors(), "{:?}", read.diags);
    read.schema
}

#[track_caller]
fn refused(query: &Query, why: &str) {
    let told = query.judge(&shop()).expect_err("it is wrong").to_string();
    assert!(told.contains(why), "{told}");
}

#[test]
fn a_model_its_writes_its_actions_and_endpoints_of_services_are_known() {
    let query = Query::new("@tanstack/react-query")
        .changes("Cart", &["Cart"])
        .changes("Cart.create", &[])
        .changes("Cart.checkout", &["Cart"])
        .changes("Assistant.send", &[]);
    assert!(query.judge(&shop()).is_ok());
}

#[test]
fn what_the_schema_has_not_is_refused() {
    let query = || Query::from("@tanstack/react-query");
    refused(&query().changes("Cat", &[]), "no `Cat` that is served");
    refused(&query().changes("Cart.leave", &[]), "no `Cart.leave`");
    refused(&query().changes("Assistant", &[]), "no `Assistant`");
    refused(&query().changes("Cart", &["Cat"]), "no model `Cat`");
    let twice = query().changes("Cart", &[]).changes("Cart", &[]);
    refused(&twice, "what `Cart` changes is said twice");
}
