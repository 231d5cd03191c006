// A field as a Zod type of our own: Zod's `string()` cannot say `required` apart from `type`, and
// counts, trims and compares by other rules than the server.
import { $constructor, $ZodType } from "zod/v4/core";
import { fail } from "./fail.js";
import { codePoints } from "./keys.js";
import { REQUIRED } from "./messages.js";
const Field = /* @__PURE__ */ $constructor("SsotField", (inst, def) => {
  $ZodType.init(inst, def);
  if (def.optional) inst._zod.optin = inst._zod.optout = "optional";
  inst._zod.parse = (payload, ctx) => {
    run(def, payload, ctx);
    return payload;
  };
});
function run(def, payload, ctx) {
  if (payload.value === undefined) {
    if (!def.optional) fail(payload, "required", {}, REQUIRED);
    return;
  }
  if (payload.value === null && def.nullable) return;
  if (def.prepare && typeof payload.value === "string")
    payload.value = def.prepare(payload.value);
  def.judge(payload, ctx);
  if (payload.issues.length === 0)
    for (const check of def.rules)
      check(payload, def.key, def.size ?? codePoints);
  def.after?.(payload);
}
/** A field of a judge and checks. */
// @__NO_SIDE_EFFECTS__
export function field(judge, rules = [], key = (value) => value) {
  return new Field({ type: "custom", judge, rules, key });
}
/** The same field with something about it changed. */
// @__NO_SIDE_EFFECTS__
export function but(of, change) {
  return new Field({ ...of._zod.def, ...change });
}
/** Where the key may be absent. */
// @__NO_SIDE_EFFECTS__
export function optional(of) {
  return but(of, { optional: true });
}
/** Where `null` is a value. */
// @__NO_SIDE_EFFECTS__
export function nullable(of) {
  return but(of, { nullable: true });
}
