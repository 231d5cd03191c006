//! Every fixture, judged by Rust and parsed by the structs that the macros made.

use ai_chat::{billing::*, chat::*, files::*, login::*, mail::*, prompts::*, usage::*, users::*};
use fixtures::{Fixture, Parsed};
use std::path::Path;

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fixtures::read(&folder).expect("the fixtures can be read")
}

#[test]
fn every_fixture_is_judged_as_it_says() {
    let wrong = fixtures::disagreements(ai_chat::schema(), &fixtures());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_structs_parse_is_what_the_schema_judges() {
    let models = [
        Parsed::of::<AiModelConfig>(),
        Parsed::of::<AiPrompt>(),
        Parsed::of::<AiResponse>(),
        Parsed::of::<Conversation>(),
        Parsed::of::<EmailQueue>(),
        Parsed::of::<FileUpload>(),
        Parsed::of::<Message>(),
        Parsed::of::<OauthAccount>(),
        Parsed::of::<Payment>(),
        Parsed::of::<UsageLog>(),
        Parsed::of::<User>(),
    ];
    let wrong = fixtures::otherwise_parsed(ai_chat::schema(), &fixtures(), &models);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
