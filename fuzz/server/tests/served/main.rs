//! Requests that nobody wrote: made from a grammar, then broken, and each held to what is true of every answer
//! and to what is true of that kind of request alone.

mod body;
mod cursor;
mod filter;
mod path;
mod pieces;
mod query;
mod run;
mod token;
mod world;

use run::{Target, run};

#[test]
fn queries_are_answered_or_refused_by_name() {
    run(&Target {
        name: "query",
        share: 4,
        make: query::make,
        judge: query::judge,
        wants: &["200", "400 invalid_query", "400 invalid_cursor"],
    });
}

#[test]
fn filters_mean_the_same_however_they_are_written() {
    run(&Target {
        name: "where",
        share: 10,
        make: filter::make,
        judge: filter::judge,
        wants: &["200", "400 invalid_query"],
    });
}

#[test]
fn cursors_lead_through_every_row_or_are_refused() {
    run(&Target {
        name: "cursor",
        share: 20,
        make: cursor::make,
        judge: cursor::judge,
        wants: &["walked", "200", "400 invalid_cursor"],
    });
}

#[test]
fn bodies_are_kept_as_they_are_answered_or_refused_where_they_are_wrong() {
    run(&Target {
        name: "body",
        share: 10,
        make: body::make,
        judge: body::judge,
        wants: &[
            "201",
            "400 invalid_json",
            "400 duplicate_key",
            "422 invalid",
        ],
    });
}

#[test]
fn tokens_let_in_whom_they_were_made_for_or_nobody() {
    run(&Target {
        name: "token",
        share: 4,
        make: token::make,
        judge: token::judge,
        wants: &[
            "200",
            "400 invalid_header",
            "401 unauthenticated",
            "401 token_expired",
        ],
    });
}

#[test]
fn paths_lead_to_their_row_or_nowhere() {
    run(&Target {
        name: "path",
        share: 4,
        make: path::make,
        judge: path::judge,
        wants: &[
            "200",
            "kept",
            "400 invalid_id",
            "404 not_found",
            "405 method_not_allowed",
        ],
    });
}
