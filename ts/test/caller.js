// Calls every method of the client of a schema, twice: with rows as they are sent, and decoded.

import assert from "node:assert/strict";
import { query } from "./queries.js";
import { readable } from "./rows.js";
import { cleaned, decoded, kind, onWire } from "./values.js";
import { Writes } from "./writes.js";

export class Caller extends Writes {
  constructor({ registry, schemas, ...served }) {
    super(served);
    Object.assign(this, { registry, schemas });
  }

  /** All of it. */
  async run() {
    if (this.schema.principal) await this.arrive();
    for (const model of this.schema.models)
      for (let nth = 0; nth < 3; nth += 1) await this.make(model);
    for (const rich of [false, true]) {
      for (const model of this.schema.models) await this.model(model, rich);
      for (const service of this.schema.services ?? [])
        await this.service(service, rich);
    }
    this.complete();
  }

  async model(model, rich) {
    const place = this.place(model);
    await this.reads(model, place, rich);
    await this.writes(model, place, rich);
    await this.actions(model, place, rich);
    await this.questions(model, place, rich);
  }

  async reads(model, place, rich) {
    const rows = this.rows.get(model.name);
    for (const row of rows.slice(-3)) {
      const id = this.id(model, row, rich);
      if (this.has(model, "get"))
        this.same(
          model,
          await this.call(place, "get", rich, id),
          row,
          rich,
          "get",
        );
      for (const method of this.methods[model.name].filter((name) =>
        /^by[A-Z\d_$]/u.test(name),
      )) {
        const field = this.by(model, method);
        if (!field || row[field.wire] === null) continue;
        const value = rich
          ? decoded(field.ty, row[field.wire])
          : row[field.wire];
        const got = await this.call(place, method, rich, value);
        this.same(model, got, row, rich, method);
      }
    }
    if (this.has(model, "list")) await this.lists(model, place, rich, rows);
  }

  by(model, method) {
    const { by = [] } = model.routes;
    const fields = model.fields.filter((field) => by.includes(field.name));
    const called = ({ wire }) => `by${wire[0].toUpperCase()}${wire.slice(1)}`;
    return fields.find((field) =>
      [called(field), `${called(field)}_`].includes(method),
    );
  }

  async lists(model, place, rich, rows) {
    const page = await this.call(place, "list", rich, {
      count: "exact",
      size: 3,
    });
    assert.equal(
      page.page.total,
      rows.length,
      `schema ${this.number}: ${model.name}.list`,
    );
    const all = [];
    for await (const row of this.clients[rich ? 1 : 0][place].each({ size: 2 }))
      all.push(row);
    this.note(place, "each", rich);
    const key = (row) =>
      JSON.stringify(
        this.keys(model).map(({ wire, ty }) =>
          String(
            kind(ty)[0] === "dateTime"
              ? new Date(row[wire]).getTime()
              : row[wire],
          ),
        ),
      );
    const order = (list) =>
      [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    this.same(model, order(all), order(rows), rich, "each");
  }

  async actions(model, place, rich) {
    for (const action of model.routes.actions ?? []) {
      const name = this.named(model, action.wire);
      const row = await this.row(model);
      const given = action.row ? [this.id(model, row, rich)] : [];
      const rows =
        action.input && /row/u.test(JSON.stringify(action.output ?? ""));
      const input = rows
        ? [row.id]
        : action.input && this.values.of(action.input);
      if (action.input) given.push(rich ? decoded(action.input, input) : input);
      const gave = await this.call(place, name, rich, ...given);
      if (!action.output) assert.equal(gave, undefined);
      else if (rows) this.same(model, gave, [row], rich, name);
      else if (action.output.row) this.same(model, gave, row, rich, name);
      else this.echoed(action, gave, input, rich, `${model.name}.${name}`);
    }
  }

  /** What an action or a relation is called, where its name is another's. */
  named(model, name) {
    return [`${name}_`, name].find((one) => this.has(model, one));
  }

  async row(model) {
    const rows = this.rows.get(model.name);
    return rows.length > 0 ? this.draw.one(rows) : this.make(model);
  }

  /** What was sent comes back, as JSON holds it. */
  echoed({ output }, gave, input, rich, what) {
    const sent = rich ? onWire(decoded(output, input)) : input;
    const told = `schema ${this.number}: ${what}`;
    assert.deepEqual(cleaned(output, gave), cleaned(output, sent), told);
  }

  async service(service, rich) {
    for (const endpoint of service.endpoints) {
      const input = endpoint.input && this.values.of(endpoint.input);
      const given = endpoint.input
        ? [rich ? decoded(endpoint.input, input) : input]
        : [];
      const gave = await this.call(service.wire, endpoint.wire, rich, ...given);
      if (endpoint.output)
        this.echoed(endpoint, gave, input, rich, endpoint.wire);
    }
  }

  /** Questions that the emitted schemas take. */
  asked(model) {
    const registered = this.registry.models[model.wire];
    const schema = this.schemas[`${model.wire}QuerySchema`];
    for (;;) {
      const one = query(this.draw, this.registry, registered);
      if (
        schema.safeParse(one).success &&
        (one.page ?? 1) * (one.size ?? 20) < 10_000
      )
        return one;
    }
  }

  async questions(model, place, rich) {
    if (this.has(model, "list"))
      for (let nth = 0; nth < 4; nth += 1) {
        const asked = this.asked(model);
        const { data } = await this.call(place, "list", rich, asked);
        await this.shaped(model, data, asked, rich, () =>
          this.call(place, "list", false, asked),
        );
      }
    const row = await this.row(model);
    const id = this.id(model, row, rich);
    const { include, fields } = this.asked(model);
    const shape = { ...(include && { include }), ...(fields && { fields }) };
    if (this.has(model, "get")) {
      const got = await this.call(place, "get", rich, id, shape);
      await this.shaped(model, [got], shape, rich, async () => ({
        data: [
          await this.call(place, "get", false, this.id(model, row), shape),
        ],
      }));
    }
    for (const relation of model.relations ?? []) {
      const name = this.named(model, relation.wire);
      if (!name || !/[mM]any/u.test(kind(relation.kind)[0])) continue;
      const other = this.models.get(relation.model);
      const asked = this.asked(other);
      const { data } = await this.call(place, name, rich, id, asked);
      await this.shaped(other, data, asked, rich, () =>
        this.call(place, name, false, this.id(model, row), asked),
      );
      await this.related(model, row, relation, other, place, name, rich);
    }
  }

  async shaped(model, data, { fields = [], include = {} }, rich, plain) {
    const keys = this.keys(model).map(({ wire }) => wire);
    const all = model.fields.filter(readable).map(({ wire }) => wire);
    const names = fields.length > 0 ? [...fields, ...keys] : all;
    const wanted = Object.entries(include).filter(([, one]) => one !== false);
    const expected = [
      ...new Set([...names, ...wanted.map(([name]) => name)]),
    ].sort();
    for (const row of data) assert.deepEqual(Object.keys(row).sort(), expected);
    if (rich) this.same(model, data, (await plain()).data, true, "question");
  }

  /** Rows of a relation are those that name this one. */
  async related(model, row, relation, other, place, name, rich) {
    const { data } = await this.call(
      place,
      name,
      rich,
      this.id(model, row, rich),
    );
    const [way, { field, owner }] = kind(relation.kind);
    if (way !== "toMany" || owner) return;
    const { wire } = other.fields.find((one) => one.name === field);
    const mine = this.rows
      .get(other.name)
      .filter((one) => one[wire] === this.id(model, row));
    assert.equal(
      data.length,
      Math.min(mine.length, other.search.pageMax, other.search.page),
      `${this.number} ${model.name}.${name}`,
    );
  }

  /** Every method was called in both forms, and answered. */
  complete() {
    for (const model of this.schema.models) {
      const place = this.place(model);
      const names = [
        ...this.methods[model.name].map((name) => `${place}.${name}`),
        ...this.batched(model).map((name) => `${place} batch.${name}`),
      ];
      for (const name of names)
        for (const form of ["", " decoded"]) {
          const told = `schema ${this.number}: ${name}${form} was not called`;
          assert.ok(this.called.has(name + form), told);
        }
    }
  }
}
