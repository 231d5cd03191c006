// Valid values of a schema, as they travel; what becomes of them in a row, and in one that was decoded.

const TEXTS = [
  "a",
  "é x",
  "100%",
  "a/b?c#d",
  "😀",
  "x'y\"z",
  "a,b",
  "-1",
  "+ ~",
];
const PADDED = [...TEXTS, " pad ", "\tTab", "ÄB "];
const KEYS = ["a/b", "é", "100%", "a b", "?#", "a,b", "..x"];
const DECIMALS = ["0", "1.5", "-3.25", "12345678901234567890.125", "1.50"];
const INSTANTS = [
  "2024-02-29T12:00:00Z",
  "2001-01-01T00:00:00.5Z",
  "1969-12-31T23:59:59.123Z",
  "2024-06-30T08:30:15.123456Z",
];
const BITS = {
  i8: 8,
  i16: 16,
  i32: 32,
  i64: 64,
  u8: 8,
  u16: 16,
  u32: 32,
  u64: 64,
};
const JSONS = [
  null,
  0,
  "x",
  [],
  { a: [1, null, { b: "é" }] },
  { $ref: "0.id" },
];
const CASES = {
  email: ["a.b+c@Example.org", "X@sub.example.com"],
  url: ["https://example.org/a?b=c#d", "http://localhost.example:8080/"],
  slug: ["a", "red-chair-2"],
  date: ["2024-02-29", "0001-01-01", "9999-12-31"],
  time: ["23:59:59.5", "00:00:00", "08:30:00"],
  uuid: ["018f2f3e-0000-7000-8000-0000000000ff"],
  bytes: ["", "AQI=", "//79", "AP8A"],
  password: ["correct horse"],
};
const FLOATS = { f32: [0, 1.5, -1.25, 0.1], f64: [0, 0.1, -1.5, 2.25] };
const pad = (number) => String(number).padStart(12, "0");
// The n-th value of a type, none of which is another.
const NTH = {
  string: (n) => `${KEYS[n % KEYS.length]}${n}`,
  email: (n) => `No${n}@Example.org`,
  slug: (n) => `no-${n}`,
  decimal: (n) => `${n}.25`,
  dateTime: (n) => new Date(1e12 + n * 1500).toISOString(),
  date: (n) => new Date(n * 864e5).toISOString().slice(0, 10),
  uuid: (n) => `018f2f3e-0000-7000-8000-${pad(n)}`,
  bool: (n) => n % 2 === 0,
  int: (n, bits) => (bits === 64 ? String(n) : n),
};

/** `[kind, what it holds]` of a type or a constraint of `schema.json`. */
export function kind(of) {
  return typeof of === "string" ? [of, undefined] : Object.entries(of)[0];
}

/** The n-th of values that are all different. */
export function nth(type, n) {
  const [name, of] = kind(type);
  if (name === "id") return of.key === "uuid" ? NTH.uuid(n) : NTH.string(n);
  return name === "int" ? NTH.int(n, BITS[of]) : NTH[name](n);
}

/** What may be asked of a value, by the constraint's name. */
export const rules = (constraints = []) =>
  Object.fromEntries(
    constraints.map(kind).map(([name, of]) => [name, of ?? true]),
  );

export class Values {
  constructor(draw, schema) {
    this.draw = draw;
    this.shapes = new Map(schema.types?.map((one) => [one.name, one]));
    this.enums = new Map(schema.enums?.map((one) => [one.name, one.variants]));
  }

  /** A valid value of a type, of which `rules` are to hold. */
  of(type, rules = {}, args = {}, depth = 0) {
    const { draw } = this;
    const [name, of] = kind(type);
    const again = (type, more = depth + 1) => this.of(type, {}, args, more);
    const some = (most, make) => Array.from({ length: draw.below(most) }, make);
    if (rules.oneOf && name !== "list") {
      const one = this.literal(draw.one(rules.oneOf));
      return BITS[of] === 64 ? String(one) : one;
    }
    switch (name) {
      case "bool":
        return draw.one([true, false]);
      case "int":
        return this.whole(of, rules);
      case "safeInt":
        return draw.one([0, 7, of === "u64" ? 9 : -9, 2 ** 53 - 1]);
      case "float":
        return draw.one(FLOATS[of]);
      case "string":
      case "text":
        return this.text(rules);
      case "decimal":
        if (rules.multipleOf) return draw.one(["1.75", "0", "-0.25"]);
        if (rules.range) return draw.one(["0", "99.5", "12.125"]);
        return draw.one(rules.scale ? ["1.25", "-7", "0.1"] : DECIMALS);
      case "dateTime":
        return draw.one(INSTANTS);
      case "json":
        return draw.one(JSONS);
      case "enum":
        return draw.one(this.enums.get(of)).wire;
      case "list": {
        const { items } = rules;
        const least = items?.min ?? 0;
        const length = least + draw.below((items?.max ?? 4) - least);
        return Array.from({ length }, () =>
          this.of(of, rules, args, depth + 1),
        );
      }
      case "option":
        return depth > 3 || draw.below(2) === 0 ? null : again(of);
      case "map":
        return Object.fromEntries(some(3, () => [draw.one(TEXTS), again(of)]));
      case "tuple":
        return of.map((one) => again(one));
      case "param":
        return this.of(args[of], {}, {}, depth + 1);
      case "named":
        return this.shape(of, args, depth);
      default:
        return draw.one(CASES[name]);
    }
  }

  shape({ name, args: given = [] }, around, depth) {
    const shape = this.shapes.get(name);
    const replaced = (one) => (one.param ? around[one.param] : one);
    const all = (shape.params ?? []).map((param, at) => [
      param,
      replaced(given[at]),
    ]);
    return this.body(shape.body, Object.fromEntries(all), depth);
  }

  body(body, args, depth) {
    const [name, of] = kind(body);
    if (name === "alias") return this.of(of, {}, args, depth + 1);
    if (name === "unit") return null;
    if (name === "tuple")
      return of.map((one) => this.of(one, {}, args, depth + 1));
    if (name === "enum") return this.variant(of, args, depth);
    const all = of.map((one) => [
      one.wire,
      this.of(one.ty, rules(one.constraints), args, depth + 1),
    ]);
    return Object.fromEntries(all);
  }

  variant({ tagging, variants }, args, depth) {
    const { wire, body } = this.draw.one(variants);
    const [way, names] = kind(tagging);
    const value = this.body(body, args, depth);
    if (way === "untagged") return value;
    if (way === "internal") return { [names.tag]: wire, ...value };
    if (way === "external") return body === "unit" ? wire : { [wire]: value };
    if (body === "unit") return { [names.tag]: wire };
    return { [names.tag]: wire, [names.content]: value };
  }

  default({ ty, default: { literal } }) {
    const value = this.literal(literal);
    return BITS[kind(ty)[1]] === 64 ? String(value) : value;
  }

  literal(literal) {
    const [name, of] = kind(literal);
    if (name === "variant")
      return this.enums.get(of.enum).find((one) => one.name === of.variant)
        .wire;
    if (name === "list") return of.map((one) => this.literal(one));
    return of;
  }

  whole(type, { range, multipleOf }) {
    const bits = BITS[type];
    const low = type.startsWith("u") ? 0n : -(2n ** BigInt(bits - 1));
    const high = low + 2n ** BigInt(bits) - 1n;
    const free = [0n, 1n, 3n, 9n, low, high];
    if (multipleOf) return this.int(this.draw.one([0n, 3n, 42n]), bits);
    const all = range
      ? [range.min, range.max].map(({ int }) => BigInt(int))
      : free;
    return this.int(this.draw.one(all), bits);
  }

  int(value, bits) {
    return bits === 64 ? String(value) : Number(value);
  }

  text({ pattern, trim, lowercase, len }) {
    if (pattern) return this.draw.one(["AB1", "XY007"]);
    const all = trim || lowercase ? PADDED : TEXTS;
    return this.draw.one(len?.min ? all : ["", ...all]);
  }
}

const WHITE = /^[\t-\r ]+|[\t-\r ]+$/gu;

/** A valid value as the server keeps it. */
export function cleaned(type, value, rules = {}) {
  const [name, of] = kind(type);
  if (value === null) return null;
  if (name === "list") {
    const [item] = kind(of);
    // An instant in a list stays as it was spelt.
    if (item === "dateTime") return value;
    const all = value.map((one) => cleaned(of, one, rules));
    return item === "id" ? [...new Set(all)].sort() : all;
  }
  if (name === "dateTime") return value.replace(/\.?0*Z$/u, spare);
  if (typeof value !== "string" || name === "json") return value;
  const trimmed = rules.trim ? value.replace(WHITE, "") : value;
  return rules.lowercase ? trimmed.toLowerCase() : trimmed;
}

// Zeros at the end of a fraction.
const spare = (end, at, all) => (all.includes(".") ? "Z" : end);

/** A value as `decode` makes it. */
export function decoded(type, value) {
  const [name, of] = kind(type);
  if (value === null || value === undefined) return value;
  if (name === "list") return value.map((one) => decoded(of, one));
  if (name === "dateTime") return new Date(value);
  if (name === "bytes") return new Uint8Array(Buffer.from(value, "base64"));
  if (name === "int" && BITS[of] === 64) return BigInt(value);
  return value;
}

/** A decoded value as it is sent. */
export function onWire(value) {
  if (Array.isArray(value)) return value.map(onWire);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Date) return value.toISOString();
  return typeof value === "bigint" ? String(value) : value;
}
