//! An answer that was kept under an `Idempotency-Key` is given to whom it was given.

use crate::world::World;
use serde_json::json;

const SEATS: &str = "
    principal User { roles: role }
    enum Role { Member, Guest, Admin }
    model User { name: String, role: Role = Member, permissions { all: anyone; } }
    model Seat {
        row: String,
        #[visible(Admin)] fee: i32 = 77,
        permissions { read, create: anyone; }
    }
";
const BOB: &str = "0190f3c4-0000-7000-8000-00000000000b";

#[tokio::test]
async fn who_lost_a_role_is_not_answered_what_its_holder_was() {
    let world = World::of(SEATS).await;
    let of = async |who: &str| {
        let key = [("idempotency-key", "\"k\"")];
        let body = json!({ "row": "a" });
        world.ask_with(who, "POST /seats", &key, body).await
    };
    let admin = of(&format!("{BOB} Admin Guest")).await;
    assert_eq!((admin.status, &admin.json["fee"]), (201, &json!(77)));
    let member = of(BOB).await;
    assert_eq!(member.problem(), (422, "idempotency_mismatch"));
    assert!(!member.text.contains("77"), "{}", member.text);
    let again = of(&format!("{BOB} Guest Admin")).await;
    assert_eq!(again.json, admin.json, "roles in another order");
    assert_eq!(again.header("idempotency-replayed"), "true");
    let all = world.get(BOB, "/seats").await;
    assert_eq!(all.json["data"].as_array().map(Vec::len), Some(1));
}
