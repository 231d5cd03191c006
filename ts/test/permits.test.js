// What the emitted permissions say of a few rows, each by the one rule that a reader would look up.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as s from "../dist/permits.js";

const mine = s.eq(s.get("sellerId"), s.me("id"));
const permits = {
  operations: {
    get: { allow: [s.anyone] },
    create: { allow: [s.role("Seller", "role", "roles")] },
    update: { allow: [s.both(mine)] },
    delete: { allow: [mine], deny: [s.gt(s.get("stock"), s.is(0))] },
    publish: { allow: [s.unknown, mine] },
    archive: { allow: [mine], deny: [s.unknown] },
  },
  fields: {
    id: { write: s.never },
    name: {},
    cost: { read: mine },
    sku: { write: s.once(s.anyone) },
  },
};
const me = { id: "a", role: "Seller" };
const can = (...question) => s.can(permits, ...question);
const canField = (...question) => s.canField(permits, ...question);

test("what no line speaks of is denied, whatever it is called", () => {
  assert.equal(can(me, "list", {}), false);
  assert.equal(can(me, "constructor", {}), false);
  assert.equal(canField(me, "read", "toString"), false);
});

test("a member that is absent makes the answer unknown, one that is null does not", () => {
  assert.equal(can(me, "update", {}), "unknown");
  assert.equal(can(me, "update"), "unknown");
  assert.equal(can(me, "update", { sellerId: undefined }), "unknown");
  assert.equal(can(me, "update", { sellerId: null }), false);
  assert.equal(can(me, "update", { sellerId: "a" }), true);
});

test("a caller who is not signed in equals nothing, so that no row need be known", () => {
  assert.equal(can(null, "update", {}), false);
  assert.equal(can(null, "update", { sellerId: null }), false);
});

test("a line that denies beats one that allows, and is not waited for where none allows", () => {
  const row = { sellerId: "a", stock: 1 };
  assert.equal(can(me, "delete", row), false);
  assert.equal(can(me, "delete", { ...row, stock: 0 }), true);
  assert.equal(can(me, "delete", { sellerId: "a" }), "unknown");
  assert.equal(can(me, "delete", { sellerId: "b" }), false);
});

test("a line that is not told neither allows nor denies, and others still decide", () => {
  assert.equal(can(me, "publish", { sellerId: "a" }), true);
  assert.equal(can(me, "publish", { sellerId: "b" }), "unknown");
  assert.equal(can(me, "archive", { sellerId: "a" }), "unknown");
  assert.equal(can(me, "archive", { sellerId: "b" }), false);
});

test("an update must be allowed for the row before it and after it", () => {
  const row = { sellerId: "a" };
  assert.equal(can(me, "update", row, { sellerId: "b" }), false);
  assert.equal(can(me, "update", row, row), true);
});

test("roles are read from the caller's row, or from its roles", () => {
  assert.equal(can(me, "create"), true);
  assert.equal(can({ roles: ["Admin", "Seller"] }, "create"), true);
  assert.equal(can({ roles: [] }, "create"), false);
  assert.equal(can({ id: "a" }, "create"), "unknown");
});

test("a field is seen and set by its own rules", () => {
  assert.equal(canField(me, "read", "cost", { sellerId: "a" }), true);
  assert.equal(canField(null, "read", "cost", { sellerId: "a" }), false);
  assert.equal(canField(me, "write", "id"), false);
  assert.equal(canField(me, "write", "name", {}), true);
  assert.equal(canField(me, "write", "sku"), true);
  assert.equal(canField(me, "write", "sku", {}), false);
});

test("a value that is not of its type is not known, and nothing throws", () => {
  const rule = s.gt(s.big(s.get("count")), s.is(1n));
  const one = { operations: { get: { allow: [rule] } }, fields: {} };
  assert.equal(s.can(one, null, "get", { count: "two" }), "unknown");
  assert.equal(s.can(one, null, "get", { count: "2" }), true);
});

test("a row that an answer may hide is unknown where it is null, unless its key is too", () => {
  const rule = s.none(s.get(s.maybe("org", "orgId"), "name"));
  const one = { operations: { get: { allow: [rule] } }, fields: {} };
  assert.equal(s.can(one, null, "get", { org: null, orgId: "x" }), "unknown");
  assert.equal(s.can(one, null, "get", { org: null, orgId: null }), true);
  assert.equal(s.can(one, null, "get", { orgId: null }), true);
});

test("that no row of a list is so says nothing where some may be hidden", () => {
  const named = s.eq(s.item(0, "name"), s.is("x"));
  const ask = (quantifier, hides, rows) =>
    s.can(
      {
        operations: {
          get: { allow: [quantifier(s.get("tags"), named, hides)] },
        },
        fields: {},
      },
      null,
      "get",
      { tags: rows },
    );
  assert.equal(ask(s.any, true, [{ name: "x" }]), true);
  assert.equal(ask(s.any, true, [{ name: "y" }]), "unknown");
  assert.equal(ask(s.any, false, [{ name: "y" }]), false);
  assert.equal(ask(s.all, true, [{ name: "y" }]), false);
  assert.equal(ask(s.no, true, []), "unknown");
  assert.equal(ask(s.no, false, []), true);
});

// What the emitted file says of `owner.name == "ann"`, of a line over the owner's other notes, and of
// one over the parent.
const changing = (...lines) => ({
  operations: {
    create: { allow: lines },
    update: { allow: lines.map((line) => s.both(line)) },
  },
  fields: { name: { write: lines[0] } },
});
const owner = s.to("owner", "ownerId", "id");
const ann = { id: "1", name: "ann" };
const bob = { id: "2", name: "bob" };
const note = { id: "n", ownerId: "1", owner: ann };

test("a relation that a change keeps beside another key is not believed", () => {
  const rule = changing(s.eq(s.get(owner, "name"), s.is("ann")));
  const ask = (becomes) => s.can(rule, me, "update", note, becomes);
  assert.equal(ask({ ...note, ownerId: "2" }), "unknown");
  assert.equal(ask({ ...note, ownerId: "2", owner: undefined }), "unknown");
  assert.equal(ask({ ...note, ownerId: "2", owner: bob }), false);
  assert.equal(ask({ ...note, ownerId: "2", owner: null }), "unknown");
  assert.equal(ask({ ...note, ownerId: null }), false);
  assert.equal(ask({ ...note, owner: { name: "ann" } }), true);
  const made = (row) => s.can(rule, me, "create", row);
  assert.equal(made({ ownerId: "2", owner: ann }), "unknown");
  assert.equal(made({ ownerId: "1", owner: ann }), true);
  assert.equal(made({ owner: ann }), true);
});

test("rows that a change keeps beside another list of ids are not believed", () => {
  const tags = s.to("tags", "tagIds", "id");
  const rule = changing(s.no(s.get(tags), s.item(0, "locked")));
  const row = { id: "n", tagIds: ["b", "a"], tags: [{ id: "a" }, { id: "b" }] };
  const open = { tags: row.tags.map((tag) => ({ ...tag, locked: false })) };
  const before = { ...row, ...open };
  const ask = (becomes) => s.can(rule, me, "update", before, becomes);
  assert.equal(ask({ ...before, name: "x" }), true);
  assert.equal(ask({ ...before, tagIds: ["a", "c"] }), "unknown");
  assert.equal(ask({ ...before, tagIds: ["a"] }), "unknown");
  assert.equal(ask({ ...before, tagIds: ["a"], tags: [open.tags[0]] }), true);
  const locked = [{ id: "c", locked: true }];
  assert.equal(ask({ ...before, tagIds: ["c"], tags: locked }), false);
});

test("a rule that comes back to the row's own model is unknown once the row is written", () => {
  const notes = s.get("owner", s.back("notes"));
  const rule = changing(s.any(notes, s.item(0, "pinned")));
  const row = {
    ...note,
    owner: { ...ann, notes: [{ id: "n", pinned: true }] },
  };
  assert.equal(s.can(rule, me, "update", row), true);
  assert.equal(
    s.can(rule, me, "update", row, { ...row, pinned: false }),
    "unknown",
  );
  assert.equal(s.can(rule, me, "create", row), "unknown");
  assert.equal(s.canField(rule, me, "write", "name", row), true);
  const own = changing(s.any(s.me(s.back("notes")), s.item(0, "pinned")));
  const caller = { id: "1", notes: row.owner.notes };
  assert.equal(s.canField(own, caller, "write", "name"), "unknown");
});

test("another row of the model is believed where its key shows that it is another", () => {
  const parent = s.back(s.to("parent", "parentId", "id"));
  const rule = changing(s.get(parent, "open"));
  const ask = (row) => s.can(rule, me, "update", row, row);
  const open = { id: "n", parentId: "p", parent: { id: "p", open: true } };
  assert.equal(ask(open), true);
  assert.equal(ask({ ...open, id: undefined }), "unknown");
  assert.equal(ask({ ...open, id: "p" }), "unknown");
  const parts = { parentId: "p", parent: { id: "p", open: true } };
  assert.equal(s.can(rule, me, "create", parts), true);
});

test("a caller who changes their own row is not who they were", () => {
  const rule = changing(s.eq(s.self("id", "name"), s.is("ann")));
  const ask = (row) => s.can(rule, ann, "update", row, { ...row, name: "x" });
  assert.equal(ask({ id: "1" }), "unknown");
  assert.equal(ask({ id: "2" }), true);
  assert.equal(ask({}), "unknown");
  assert.equal(s.can(rule, ann, "create", { name: "x" }), true);
});

test("what the server sets in every write, or in a new row, is not what a page has of it", () => {
  const rule = changing(s.ne(s.get(s.renewed("updatedBy")), s.me("id")));
  const row = { id: "n", updatedBy: "b", kind: "x" };
  assert.equal(s.can(rule, me, "update", row), true);
  assert.equal(s.can(rule, me, "update", row, { ...row }), "unknown");
  const kept = changing(s.eq(s.get(s.cleaned("kind")), s.is("x")));
  assert.equal(s.can(kept, me, "update", row, { ...row }), true);
  assert.equal(s.can(kept, me, "create", { kind: "x" }), "unknown");
});

test("a value that the server cleans is unknown once it is changed", () => {
  const title = [s.become(s.cleaned("title")), s.get(s.cleaned("title"))];
  const rule = {
    operations: { update: { allow: [s.ne(...title)] } },
    fields: {},
  };
  const row = { id: "n", title: "abc" };
  const ask = (becomes) => s.can(rule, me, "update", row, becomes);
  assert.equal(ask({ ...row, title: " abc " }), "unknown");
  assert.equal(ask({ ...row, stock: 1 }), false);
});

test("a password is left as it is unless it is given", () => {
  const rule = {
    operations: { update: { allow: [s.kept("password")] } },
    fields: {},
  };
  const ask = (becomes) => s.can(rule, me, "update", { id: "a" }, becomes);
  assert.equal(ask({ id: "a", name: "x" }), true);
  assert.equal(ask({ id: "a", password: "x" }), "unknown");
  assert.equal(ask(undefined), "unknown");
});

test("who may not get a row may do nothing with it", () => {
  const got = s.hidden([s.eq(s.get("sellerId"), s.me("id"))], []);
  const rule = {
    operations: { update: { allow: [s.both(s.signed)], deny: [got] } },
    fields: {},
  };
  const [own, other] = [{ sellerId: "a" }, { sellerId: "b" }];
  assert.equal(s.can(rule, me, "update", own), true);
  assert.equal(s.can(rule, me, "update", other), false);
  assert.equal(s.can(rule, me, "update", own, other), true);
  assert.equal(s.can(rule, me, "update"), "unknown");
});

test("a list that is as long as an answer may be may lack rows", () => {
  const bans = (count) => Array.from({ length: count }, () => ({ by: "b" }));
  const rule = {
    operations: {
      get: {
        allow: [s.no(s.get("bans"), s.eq(s.item(0, "by"), s.me("id")), 100)],
      },
    },
    fields: {},
  };
  assert.equal(s.can(rule, me, "get", { bans: bans(99) }), true);
  assert.equal(s.can(rule, me, "get", { bans: bans(100) }), "unknown");
});

test("nothing names a row that is not made yet, whatever its copy holds", () => {
  const reviewers = s.get(s.later("reviewers"));
  const rule = changing(s.any(reviewers, s.eq(s.item(0, "by"), s.me("id"))));
  const copy = { reviewers: [{ by: "a" }] };
  assert.equal(s.can(rule, me, "create", copy), false);
  assert.equal(s.can(rule, me, "update", copy), true);
});
