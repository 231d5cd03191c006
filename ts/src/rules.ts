// The rules that emitted schemas are made of.

export * from "./arithmetic.js";
export * from "./choice.js";
export { flat, joined } from "./flat.js";
export { nullable, optional, type Field } from "./field.js";
export * from "./formats.js";
export * from "./json.js";
export { list, unique } from "./list.js";
export * from "./model.js";
export * from "./number.js";
export { alias, mixed, object, rest } from "./object.js";
export * from "./predicate.js";
export * from "./query.js";
export { rule } from "./rule.js";
export * from "./says.js";
export {
  adjacent,
  external,
  internal,
  map,
  nested,
  tuple,
  unit,
  untagged,
  type Adjacent,
  type Cases,
  type External,
  type Internal,
  type Joined,
} from "./shape.js";
export {
  bytes,
  formatted,
  len,
  lowercase,
  oneOf,
  pattern,
  text,
  trim,
} from "./text.js";
