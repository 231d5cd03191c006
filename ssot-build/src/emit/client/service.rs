//! The endpoints of a service, as functions.

use super::method::{options, promise, word};
use super::words;
use crate::emit::ts::literal::entry;
use crate::emit::ts::method::{Method, interface, method};
use crate::emit::ts::{jsdoc, string};
use ssot_core::schema::Service;

// Writes:
//     export interface AssistantCalls { send(input: ..): Promise<..>; }
pub(super) fn types(out: &mut String, service: &Service) {
    out.push('\n');
    jsdoc(out, 0, service.doc.as_deref(), None);
    interface(out, &[&service.name, "Calls"].concat(), &[]);
    for one in &service.endpoints {
        jsdoc(out, 2, one.doc.as_deref(), None);
        let mut sent = ["t.", &service.name, "Endpoints["].concat();
        string(&mut sent, &one.wire);
        sent.push(']');
        let input = one.input.as_ref();
        let input = input.map(|_| ("input", false, word([&sent, "[\"input\"]"].concat())));
        let made = Method {
            name: one.wire.clone(),
            generics: Vec::new(),
            params: input.into_iter().chain([options()]).collect(),
            gives: promise(word([&sent, "[\"output\"]"].concat())),
        };
        method(out, 2, &made);
    }
    out.push_str("}\n");
}

// Writes `const assistantEndpoints: c.Calls = { .. };`
pub(super) fn values(out: &mut String, service: &Service) {
    out.push_str(&["\nconst ", &service.wire, "Endpoints: c.Calls = {\n"].concat());
    for one in &service.endpoints {
        entry(out, 2, &one.wire, &words::endpoint(one));
    }
    out.push_str("};\n");
}
