//! What a client can be told is what the server tells.

use ssot_server::Code;

const CLIENT: &str = include_str!("../../ts/src/problem.ts");

#[test]
fn the_client_knows_every_code_of_the_server_and_no_other() {
    let (_, union) = CLIENT.split_once("type ServerCode =").expect("a union");
    let (union, _) = union.split_once(';').expect("an end of it");
    let told: Vec<&str> = union
        .split('|')
        .map(|code| code.trim().trim_matches('"'))
        .filter(|code| !code.is_empty())
        .collect();
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(told, codes);
}
