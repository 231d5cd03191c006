// Random queries of a schema: most of their parts can be asked, some are wrong in one way.

/** Draws of a seed, the same every time (mulberry32). */
export function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  const one = (of) => of[below(of.length)];
  return { below, one, rarely: () => below(25) === 0 };
}

const UUID = "018f2f3e-0000-7000-8000-00000000000a";
const TEXT = ["a", "", "%_", "a-b@example.org", "x".repeat(201)];
const VALUES = {
  bool: [true, false],
  i64: ["5", "-9223372036854775808", "9223372036854775808"],
  u64: ["5", "18446744073709551615", "-1"],
  f32: [1.5, -2],
  f64: [0.1, 1e300],
  decimal: ["1.50", "-0", "1e5"],
  dateTime: ["2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z"],
  date: ["2024-02-29", "2024-02-30"],
  time: ["23:59:59.5", "24:00:00"],
  uuid: [UUID, UUID.toUpperCase(), "x"],
  bytes: ["AQI=", "AQ"],
};
const IDS = { uuid: VALUES.uuid, i64: VALUES.i64, string: ["fi", "", "a/b"] };
const WRONG = [null, 1.5, "1", [], {}, true];
const OPERATORS = [
  ["eq", "ne", "gt", "gte", "lt", "lte", "has"],
  ["in", "notIn", "hasAny", "hasAll"],
  ["null", "empty"],
  ["contains", "startsWith", "iEndsWith"],
];

function value(draw, registry, field) {
  if (draw.rarely()) return draw.one(WRONG);
  if (field.type === "list") return value(draw, registry, field.of);
  if (field.type === "id") return draw.one(IDS[field.key]);
  if (field.type === "enum") return draw.one(registry.enums[field.enum]);
  if (/^[iu]\d/u.test(field.type) && !VALUES[field.type])
    return draw.one([0, 1, 100, 300, -1]);
  return draw.one(VALUES[field.type] ?? TEXT);
}

function operand(draw, registry, field, kind) {
  const few = Array.from({ length: draw.below(4) }, () =>
    value(draw, registry, field),
  );
  return [
    () => value(draw, registry, field),
    () => few,
    () => draw.one([true, true, false, "true"]),
    () => draw.one(TEXT),
  ][kind]();
}

// What is asked of one field: a value alone, or operators.
function test(draw, registry, field) {
  if (draw.below(3) === 0) return value(draw, registry, field);
  const kind = draw.below(OPERATORS.length);
  const op = draw.rarely() ? "like" : draw.one(OPERATORS[kind]);
  return { [op]: operand(draw, registry, field, kind) };
}

/** `times` members of an object, each a name with what is said of it. */
function some(draw, times, member) {
  return Object.fromEntries(Array.from({ length: draw.below(times) }, member));
}

function where(draw, registry, model, depth) {
  const names = [...model.search.filter, ...model.search.derived];
  return some(draw, depth > 7 ? 2 : 3, () => {
    const way = draw.below(8);
    if (way < 2) {
      const each = () => where(draw, registry, model, depth + 1);
      const most = draw.rarely() ? 60 : 3;
      return [
        ["and", "or"][way],
        Array.from({ length: draw.below(most) }, each),
      ];
    }
    if (way === 2) return ["not", where(draw, registry, model, depth + 1)];
    const name = draw.rarely() ? "nobody" : draw.one(names);
    return [name, condition(draw, registry, model, name, depth)];
  });
}

function condition(draw, registry, model, name, depth) {
  const relation = model.relations[name];
  if (relation && draw.below(3) === 0)
    return draw.one([null, { empty: true }, { empty: false }, { empty: 1 }]);
  if (relation)
    return where(draw, registry, registry.models[relation.model], depth + 1);
  const field = model.fields[name];
  if (!field) return draw.one([true, false, true, 1]);
  return test(draw, registry, field);
}

function words(draw, registry, model) {
  const names = (all) =>
    Array.from({ length: draw.below(4) }, () =>
      draw.rarely() ? "nobody" : draw.one(all),
    );
  const sorts = model.search.sort.flatMap((name) => [name, `-${name}`]);
  const { pageMax } = model.search;
  return {
    where: () => where(draw, registry, model, 1),
    sort: () => (sorts.length > 0 ? names(sorts) : []),
    fields: () => names(Object.keys(model.fields)),
    size: () => draw.one([1, 2, pageMax, pageMax, pageMax + 1, 0]),
  };
}

function include(draw, registry, model, depth) {
  const names = [...Object.keys(model.relations), "size", "include"];
  return some(draw, 4 - Math.min(depth >> 1, 2), () => {
    const name = draw.rarely() ? draw.one(names) : draw.one(names.slice(0, -2));
    const to = registry.models[model.relations[name]?.model];
    if (!to || draw.below(3) === 0)
      return [name ?? "nobody", draw.one([true, true, false, 1])];
    return [name, question(draw, registry, to, depth + 1)];
  });
}

// What one relation is asked: relations beside words.
function question(draw, registry, model, depth) {
  const asked = include(draw, registry, model, depth);
  for (const [word, make] of Object.entries(words(draw, registry, model)))
    if (draw.below(3) === 0) asked[word] = make();
  if (draw.below(4) === 0)
    asked.include = include(draw, registry, model, depth);
  return asked;
}

/** A query of a list. */
export function query(draw, registry, model) {
  const asked = {};
  for (const [word, make] of Object.entries(words(draw, registry, model)))
    if (draw.below(4) === 0) asked[word] = make();
  if (draw.below(4) > 0) asked.include = include(draw, registry, model, 1);
  if (draw.below(8) === 0) asked.page = draw.one([0, 1, 2, 501, 10_002]);
  return asked;
}
