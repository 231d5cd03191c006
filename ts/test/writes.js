// Every write of a model, alone and in a batch, and what it is to answer.

import assert from "node:assert/strict";
import { Rows } from "./rows.js";
import { nth } from "./values.js";

const WRITES = ["update", "replace", "delete", "restore"];

/** What the server sets by itself whenever a row is written. */
const volatile = (model) =>
  model.fields
    .filter(
      ({ onUpdate, wire }) =>
        onUpdate || /^(?:updated|created)By$|^deletedAt$/u.test(wire),
    )
    .map(({ wire }) => wire);

const isFixed = (model, field) =>
  field.can?.immutable || model.key.includes(field.name);

export class Writes extends Rows {
  async writes(model, place, rich) {
    if (this.has(model, "create")) await this.create(model, place, rich);
    for (const name of WRITES)
      if (this.has(model, name)) await this[name](model, place, rich);
    if (this.methods[`${model.name} batch`].includes("create"))
      await this.batch(model, place, rich);
  }

  sent(model, data, rich) {
    return rich ? this.rich(model, data) : data;
  }

  async create(model, place, rich) {
    const data = await this.input(model);
    const sent = this.sent(model, data, rich);
    const row = await this.call(place, "create", rich, sent);
    this.compare(model, row, this.sent(model, this.made(model, data), rich));
    this.rows.get(model.name).push(await this.plain(model, row));
  }

  // What is there afterwards, as far as a client has set it.
  async becomes(model, row, expected, rich, before) {
    const left = { ...expected };
    for (const name of volatile(model)) delete left[name];
    this.compare(model, row, this.sent(model, left, rich));
    const rows = this.rows.get(model.name);
    const now = await this.plain(model, row);
    if (before) rows[rows.indexOf(before)] = now;
    else rows.push(now);
  }

  async change(model) {
    const data = await this.input(model);
    for (const field of model.fields)
      if (isFixed(model, field)) delete data[field.wire];
    return data;
  }

  async update(model, place, rich) {
    const before = await this.make(model);
    const data = await this.change(model);
    const given = [this.id(model, before, rich), this.sent(model, data, rich)];
    const row = await this.call(place, "update", rich, ...given);
    const set = Object.entries(this.made(model, data)).filter(
      ([name]) => name in data,
    );
    const expected = { ...before, ...Object.fromEntries(set) };
    await this.becomes(model, row, expected, rich, before);
  }

  /** A whole row: over one, or under a key that is free. */
  async replace(model, place, rich) {
    const over = model.routes.operations.includes("update");
    const before = over ? await this.make(model) : undefined;
    const data = await this.input(model);
    if (before) this.keep(model, data, before);
    const id = this.id(model, before ?? this.free(model, data), rich);
    const sent = { ...this.sent(model, data, rich) };
    // The address has the key.
    if (this.draw.below(2) === 0)
      for (const { wire } of this.keys(model)) delete sent[wire];
    const row = await this.call(place, "replace", rich, id, sent);
    const expected = this.made(model, data);
    for (const { can, wire } of model.fields)
      if (before && can?.readonly) delete expected[wire];
    await this.becomes(model, row, expected, rich, before);
  }

  // What cannot change is given as it stands.
  keep(model, data, before) {
    for (const field of model.fields)
      if (isFixed(model, field) && !this.counted(model, field)) {
        delete data[field.wire];
        if (before[field.wire] !== undefined)
          data[field.wire] = before[field.wire];
      }
  }

  free(model, data) {
    const [key] = this.keys(model);
    const made = { [key.wire]: nth("uuid", 1000 + (this.count += 1)) };
    return this.counted(model, key) ? made : data;
  }

  async delete(model, place, rich) {
    const row = await this.make(model);
    const id = this.id(model, row, rich);
    assert.equal(await this.call(place, "delete", rich, id), undefined);
    this.rows.get(model.name).pop();
  }

  async restore(model, place, rich) {
    const row = await this.make(model);
    await this.raw("DELETE", this.address(model, row));
    const id = this.id(model, row, rich);
    const back = await this.call(place, "restore", rich, id);
    await this.becomes(model, back, row, rich, row);
  }

  /** Every write of a model in one batch, each of which names the row that the first makes. */
  async batch(model, place, rich) {
    const data = await this.input(model);
    const change = await this.change(model);
    const again = await this.input(model);
    this.keep(model, again, data);
    const input = { update: change, replace: again };
    const names = this.batched(model);
    const results = await this.call(undefined, "batch", rich, (tx) => {
      const first = tx[place].create(this.sent(model, data, rich));
      const keys = this.keys(model).map(({ wire }) => [wire, first.ref(wire)]);
      const id = keys.length === 1 ? keys[0][1] : Object.fromEntries(keys);
      const others = names
        .filter((name) => name !== "create")
        .map((name) => {
          const given = input[name] && this.sent(model, input[name], rich);
          return tx[place][name](id, ...(given ? [given] : []));
        });
      return [first, ...others];
    });
    const expected = this.sent(model, this.made(model, data), rich);
    this.compare(model, results[0], expected);
    for (const name of names) this.note(`${place} batch`, name, rich);
    const gone = names.includes("delete") && !names.includes("restore");
    assert.equal(results.at(-1) === undefined, gone);
    const row = results.at(-1);
    if (!gone) this.rows.get(model.name).push(await this.plain(model, row));
  }

  /** The writes of a batch that can follow each other, in their order. */
  batched(model) {
    const writes = this.methods[`${model.name} batch`];
    const has = (name) => writes.includes(name);
    const follows = {
      replace: has("update"),
      restore: has("delete"),
    };
    return ["create", ...WRITES].filter(
      (name) => has("create") && has(name) && (follows[name] ?? true),
    );
  }
}
