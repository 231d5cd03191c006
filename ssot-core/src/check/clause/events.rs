//! What is announced: named events of writes and actions.

use crate::check::code;
use crate::check::expr::{Place, What, World, rule};
use crate::check::operation::{Operations, READ};
use crate::schema::{Event, Operation};
use crate::syntax::tree::{EventLine, Text};
use crate::syntax::{Diag, Diags};

pub(super) fn events(
    world: &World<'_>,
    place: Place<'_>,
    operations: Operations<'_>,
    lines: &[EventLine],
    diags: &mut Diags,
) -> Vec<Event> {
    let mut events = Vec::with_capacity(lines.len());
    for line in lines {
        let announced = operations.resolve(&line.operations, diags);
        let place = Place {
            what: when(&announced),
            ..place
        };
        let when = line
            .when
            .as_ref()
            .map(|when| rule(world, place, when, diags));
        let names: Vec<String> = line.names.iter().map(|name| named(name, diags)).collect();
        on_read(operations, line, diags);
        for operation in announced {
            if matches!(operation, Operation::List | Operation::Get) {
                continue;
            }
            events.push(Event {
                operation,
                when: when.clone(),
                names: names.clone(),
            });
        }
    }
    events
}

/// A row that is made or removed has no value before to compare with.
fn when(announced: &[Operation]) -> What {
    let whole = |one: &Operation| matches!(one, Operation::Create | Operation::Delete);
    if announced.iter().any(whole) && !announced.contains(&Operation::Update) {
        What::When
    } else {
        What::Changed
    }
}

/// One mistake for each name that stands for a read, `all` included.
fn on_read(operations: Operations<'_>, line: &EventLine, diags: &mut Diags) {
    for name in &line.operations {
        let one = operations.resolve(std::slice::from_ref(name), &mut Diags::default());
        if one.iter().any(|one| READ.contains(one)) {
            let message = format!("`{name}` cannot announce events: a read changes nothing");
            diags.push(
                Diag::error(code::EVENT_ON_READ, name.span, message)
                    .help("name `create`, `update`, `delete`, `write` or an action"),
            );
        }
    }
}

/// Words of letters, digits, `_` and `-`, joined by dots: every broker's subjects take those.
fn named(name: &Text, diags: &mut Diags) -> String {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    };
    if name.text.len() > 100 || !name.text.split('.').all(word) {
        let message = match name.text.trim() {
            "" => "an event must have a name".to_owned(),
            _ => format!(
                "`{}` cannot be the name of an event",
                name.text.escape_debug()
            ),
        };
        diags.push(
            Diag::error(code::BAD_EVENT_NAME, name.span, message)
                .help("write words joined by dots: `product.created`"),
        );
    }
    name.text.clone()
}
