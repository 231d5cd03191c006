// Rows of a schema that is served: inputs of every kind, what is to come of them, and who makes them.

import assert from "node:assert/strict";
import { random } from "./queries.js";
import {
  Values,
  cleaned,
  decoded,
  kind,
  nth,
  onWire,
  rules,
} from "./values.js";

/** What a client may be told. */
export const readable = (field) =>
  !field.can?.private && field.ty !== "password";

export class Rows {
  constructor({ number, schema, served, methods }) {
    Object.assign(this, { number, schema, served, methods });
    this.draw = random(number + 1);
    this.values = new Values(this.draw, schema);
    this.models = new Map(schema.models.map((one) => [one.name, one]));
    /** Those that are there, by their model, as they are sent. */
    this.rows = new Map(schema.models.map((one) => [one.name, []]));
    this.called = new Map();
    this.count = 0;
    this.calls = 0;
    this.token = undefined;
  }

  // Who calls has a row; the first, which nobody makes who is signed in.
  async arrive() {
    const model = this.models.get(this.schema.principal.model);
    const data = await this.input(model);
    for (const field of model.fields)
      if (field.can?.writable) delete data[field.wire];
    const row = await this.raw(
      "PUT",
      `${model.routes.path}/${this.served.caller}`,
      data,
    );
    this.token = this.served.token;
    this.rows.get(model.name).push(await this.plain(model, row));
  }

  /** Asks the server that has every route. */
  async raw(method, path, data) {
    const headers = { "content-type": "application/json" };
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const body = JSON.stringify(data);
    const init = { method, headers, ...(data && { body }) };
    const answer = await fetch(this.served.open + path, init);
    const text = await answer.text();
    assert.ok(answer.ok, `${this.number}: ${method} ${path} ${body}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  address(model, row) {
    const parts = this.keys(model).map(({ wire }) =>
      encodeURIComponent(onWire(row[wire])),
    );
    return `${model.routes.path}/${parts.join(",")}`;
  }

  /** A row as it is sent, whatever it was made of. */
  plain(model, row) {
    return this.raw("GET", this.address(model, row));
  }

  has(model, name) {
    return this.methods[model.name].includes(name);
  }

  /** Calls a method of what stands at `place`, or of the whole. */
  async call(place, name, rich, ...given) {
    this.calls += 1;
    const client = this.clients[rich ? 1 : 0];
    try {
      const gave = await (place ? client[place] : client)[name](...given);
      if (place) this.note(place, name, rich);
      return gave;
    } catch (error) {
      throw this.told(error, [place, name, ...given]);
    }
  }

  note(place, name, rich) {
    const key = `${place}.${name}${rich ? " decoded" : ""}`;
    this.called.set(key, (this.called.get(key) ?? 0) + 1);
  }

  told(error, given) {
    const shown = JSON.stringify(given, (_, value) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
    const { problem, status, code } = error;
    const why = problem ? JSON.stringify(problem) : error.stack;
    return new Error(
      `schema ${this.number}: ${shown}: ${status} ${code} ${why}`,
      { cause: error },
    );
  }

  /** What the model is called in the client. */
  place(model) {
    return model.wire === "batch" ? "batch_" : model.wire;
  }

  /** A new row, in the form in which it is sent. */
  async make(model, data) {
    const given = data ?? (await this.input(model));
    const row = this.has(model, "create")
      ? await this.call(this.place(model), "create", false, given)
      : await this.raw("POST", model.routes.path, given);
    this.compare(model, row, this.made(model, given));
    this.rows.get(model.name).push(row);
    return row;
  }

  /** A valid input of a create. */
  async input(model) {
    const data = {};
    for (const field of model.fields) {
      const { private: hidden, readonly } = field.can ?? {};
      if (hidden || readonly || this.counted(model, field)) continue;
      const key = model.key.includes(field.name);
      const free =
        !key &&
        !field.unique &&
        (field.nullable || field.default !== undefined);
      if (free && this.draw.below(3) === 0) continue;
      data[field.wire] = await this.value(model, field, key);
    }
    return data;
  }

  // The server makes it.
  counted(model, field) {
    const [name, of] = kind(field.ty);
    return (
      name === "id" &&
      of.model === model.name &&
      field.name === "id" &&
      of.key !== "string"
    );
  }

  async value(model, field, key = false) {
    const [name, of] = kind(field.ty);
    if (field.nullable && !field.unique && this.draw.below(4) === 0)
      return null;
    if (name === "id" && field.name !== "id")
      return this.reference(field, of.model, key);
    if (name === "list" && kind(of)[0] === "id") {
      const all = Array.from({ length: this.draw.below(3) }, () =>
        this.some(of.id.model),
      );
      return Promise.all(all);
    }
    if (field.unique || key) return nth(field.ty, (this.count += 1));
    const value = this.values.of(field.ty, rules(field.constraints));
    // It is sent again, by who may have lost its microseconds.
    return field.can?.immutable ? onWire(decoded(field.ty, value)) : value;
  }

  // Of what may be named once a new row.
  async reference(field, name, key) {
    if (
      name === this.schema.principal?.model &&
      this.rows.get(name).length === 0
    )
      return null;
    const model = this.models.get(name);
    if (field.unique || key) return this.id(model, await this.make(model));
    if (field.nullable && this.rows.get(name).length === 0) return null;
    return this.some(name);
  }

  async some(name) {
    const model = this.models.get(name);
    const rows = this.rows.get(name);
    return this.id(
      model,
      rows.length > 0 ? this.draw.one(rows) : await this.make(model),
    );
  }

  keys(model) {
    return model.key.map((name) =>
      model.fields.find((field) => field.name === name),
    );
  }

  /** The key as methods take it. */
  id(model, row, rich = false) {
    const all = this.keys(model).map(({ wire, ty }) => [
      wire,
      rich ? decoded(ty, row[wire]) : row[wire],
    ]);
    return all.length === 1 ? all[0][1] : Object.fromEntries(all);
  }

  /** A row as a create of `data` makes it, as far as that can be known. */
  made(model, data) {
    const row = {};
    for (const field of model.fields) {
      if (!readable(field)) continue;
      const given = data[field.wire];
      if (given !== undefined)
        row[field.wire] = cleaned(field.ty, given, rules(field.constraints));
      else if (field.default?.literal)
        row[field.wire] = this.values.default(field);
      else if (
        field.default === undefined &&
        !this.counted(model, field) &&
        !/edBy$/u.test(field.wire)
      )
        row[field.wire] = null;
    }
    return row;
  }

  /** That a row is what was expected, and has every field. */
  compare(model, row, expected) {
    const told = `schema ${this.number}: ${model.name}`;
    const there = Object.keys(expected).map((name) => [name, row[name]]);
    assert.deepEqual(Object.fromEntries(there), expected, told);
    const names = model.fields.filter(readable).map((field) => field.wire);
    assert.deepEqual(Object.keys(row).sort(), names.sort(), told);
  }

  same(model, given, row, rich, what) {
    const expected = rich ? this.rich(model, row) : row;
    assert.deepEqual(
      given,
      expected,
      `schema ${this.number}: ${model.name}.${what}`,
    );
  }

  /** A row, and those within it, as `decode` makes them. */
  rich(model, row) {
    if (Array.isArray(row)) return row.map((one) => this.rich(model, one));
    if (row === null || row === undefined) return row;
    const types = new Map(model.fields.map((field) => [field.wire, field.ty]));
    const all = Object.entries(row).map(([name, value]) => {
      if (types.has(name)) return [name, decoded(types.get(name), value)];
      const relation = model.relations?.find((one) => one.wire === name);
      return [name, this.rich(this.models.get(relation.model), value)];
    });
    return Object.fromEntries(all);
  }
}
