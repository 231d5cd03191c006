// Schemas: what a user calls `parse` of. Each makes its parts when it is first used, so that
// schemas may speak of one another in any order and loading them costs next to nothing.
import { $constructor } from "zod/v4/core";
import { Face } from "./face.js";
import { members, run } from "./inside.js";
const Made = /* @__PURE__ */ $constructor("SsotSchema", (inst, def) => {
  Face.init(inst, def);
  inst._zod.parse = (payload, ctx) => {
    def.judge(payload, ctx);
    return payload;
  };
});
/** A schema of a judge. */
// @__NO_SIDE_EFFECTS__
export function schema(judge) {
  return new Made({ type: "custom", judge });
}
/** What `make` gives when it is first asked for. */
// @__NO_SIDE_EFFECTS__
export function once(make) {
  let made;
  return () => (made ??= make());
}
/** A schema of a field's rule. */
// @__NO_SIDE_EFFECTS__
export function alias(make) {
  const of = once(make);
  return schema((payload, ctx) => {
    run(payload, ctx, of());
  });
}
/** An object of these members and no others. */
// @__NO_SIDE_EFFECTS__
export function object(make) {
  const shape = once(make);
  return schema((payload, ctx) => {
    members(payload, ctx, shape());
  });
}
/** An object of these members, any other being as `rest` says. */
// @__NO_SIDE_EFFECTS__
export function rest(rest, make) {
  const shape = once(make);
  return schema((payload, ctx) => {
    members(payload, ctx, shape(), rest);
  });
}
