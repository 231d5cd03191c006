import { say } from "./rules.js";
import { issues } from "./issues.js";

// What a form is made of: the fields that a client may give, and what each is asked with.

// What stands between the inputs of a form and the wire: numbers, instants, what was left empty.
/** What inputs begin with: the row's values, or the defaults of what is to be made. */
export function fill(form, row) {
  const all = form.fields.map((field) => {
    const value = row?.[field.name] ?? field.value;
    const shown =
      field.many && Array.isArray(value)
        ? value.map((one) => shownAs(field, one))
        : (shownAs(field, value) ?? empty(field));
    return [field.name, shown];
  });
  return Object.fromEntries(all);
}
function empty(field) {
  if (field.many) return [];
  return field.widget === "checkbox" ? false : "";
}
function shownAs({ widget, many }, value) {
  if (value === undefined || value === null) return undefined;
  if (widget === "datetime-local" && typeof value === "string")
    return local(value);
  if (widget === "json" && !many) return JSON.stringify(value, null, 2);
  return value;
}
// An instant as the clock on the wall shows it, which is what such an input takes.
function local(instant) {
  const date = new Date(instant);
  const away = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - away).toISOString().slice(0, -1);
}
/** What inputs hold, as the wire has it: numbers, instants, `null` where nothing was written. */
export function read(form, values) {
  const given = { ...values };
  for (const field of form.fields) {
    const value = given[field.name];
    const sent =
      field.many && Array.isArray(value)
        ? value.map((one) => written(field, one, form.operation))
        : written(field, value, form.operation);
    if (sent === undefined) Reflect.deleteProperty(given, field.name);
    else given[field.name] = sent;
  }
  return given;
}
function written(field, value, to) {
  const empty = value === "" || Number.isNaN(value);
  if (empty) return absent(field, to);
  if (typeof value !== "string") return value;
  switch (field.widget) {
    case "number":
      return Number.isFinite(Number(value)) ? Number(value) : value;
    case "select":
      return chosen(field, value);
    case "time":
      return /^\d\d:\d\d$/u.test(value) ? `${value}:00` : value;
    case "datetime-local":
      return instant(value);
    case "json":
      return parsed(value);
    default:
      return value;
  }
}
// What an input that was left empty says: an empty text is one, an empty password is none. Of a row that is
// there, a value that is wanted was taken away, which its schema refuses.
function absent({ widget, nullable }, to) {
  if (widget === "password") return undefined;
  if (nullable) return null;
  const stays = to === "update" || widget === "text" || widget === "textarea";
  return stays ? "" : undefined;
}
function chosen({ options = [] }, value) {
  const found = options.find((one) => String(one.value) === value);
  return found ? found.value : value;
}
function instant(value) {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toISOString();
}
// No JSON is `NaN`, so that what cannot be read is told and not sent.
function parsed(value) {
  try {
    return JSON.parse(value);
  } catch {
    return Number.NaN;
  }
}

// What is wrong with what was filled in, at the inputs that show it: told by a schema, or by a server.
const asTold = ({ message }) => message;
/**
 * A resolver of react-hook-form: values are read as a form says, if there is one, and judged by a schema.
 */
// @__NO_SIDE_EFFECTS__
export function resolver(schema, form, sentence = asTold) {
  return (values) => {
    const given = form ? read(form, values) : values;
    const judged = schema.safeParse(given);
    if (judged.success) return { values: judged.data, errors: {} };
    const errors = bare();
    for (const { path, ...issue } of issues(judged.error))
      file(errors, within(form, path) ?? ["form"], {
        type: issue.code,
        message: sentence(issue),
      });
    return { values: {}, errors: errors };
  };
}
// Where it is shown: an input of JSON is one, whatever is wrong in it; what has no input is of the form.
function within(form, path) {
  if (!form) return path.length ? path : undefined;
  const field = form.fields.find((one) => one.name === path[0]);
  if (!field) return undefined;
  return field.widget === "json" && !field.many ? [field.name] : path;
}
// Without a prototype, so that no key of a value names anything of it.
const bare = () => Object.create(null);
// Of several at one place the first is told.
function file(errors, path, fault) {
  let at = errors;
  for (const key of path) at = at[key] ??= bare();
  if (!Object.hasOwn(at, "type")) Object.assign(at, fault);
}
/** What a server refused, by field; what has no input is called `root.server`. */
export function serverErrors(problem, form, sentence = asTold) {
  return told(problem).map(({ path, code, message, params = {} }) => ({
    name: within(form, path)?.join(".") ?? "root.server",
    type: code,
    message: sentence({ code, message, params }),
  }));
}
// A value that is taken, or a field that may not be set, is told by the fields' names alone.
function told(problem) {
  const { code = "internal", title = "", errors = [], fields = [] } = problem;
  if (errors.length) return errors;
  const message = problem.detail ?? problem.message ?? title;
  const paths = fields.length ? fields.map((name) => [name]) : [[]];
  return paths.map((path) => ({ path, code, message }));
}
/** Says issues by a catalogue; bounds of which the upper one is left out are `range_exclusive` in it. */
// @__NO_SIDE_EFFECTS__
export const translated =
  (catalogue) =>
  ({ code, message, params }) => {
    const name = params["exclusive"] ? `${code}_exclusive` : code;
    const sentences = Object.hasOwn(catalogue, name) ? catalogue[name] : [];
    return say(sentences ?? [], params) || message;
  };

// Forms: what they ask, what their inputs hold, what is wrong with that.
