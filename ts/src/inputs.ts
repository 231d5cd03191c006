// What stands between the inputs of a form and the wire: numbers, instants, what was left empty.

import type { Form, FormField, Operation } from "./form.js";

/** What inputs hold: text, but for boxes, numbers and lists. A number may be missing, which is an empty text. */
export type Inputs<Input> = {
  [Field in keyof Input]-?: Held<NonNullable<Input[Field]>>;
};

type Held<Value> = Value extends boolean | readonly One[]
  ? Value
  : Value extends number
    ? Value | ""
    : string;

type One = string | number | boolean;

export type Values = Record<string, unknown>;
export type Given<Input> = Readonly<Partial<Record<keyof Input, unknown>>>;

/** What inputs begin with: the row's values, or the defaults of what is to be made. */
export function fill<Input>(
  form: Form<Input>,
  row?: Given<Input>,
): Inputs<Input> {
  const all = form.fields.map((field) => {
    const value = row?.[field.name] ?? field.value;
    const shown =
      field.many && Array.isArray(value)
        ? value.map((one) => shownAs(field, one))
        : (shownAs(field, value) ?? empty(field));
    return [field.name, shown] as const;
  });
  return Object.fromEntries(all) as Inputs<Input>;
}

function empty(field: FormField): unknown {
  if (field.many) return [];
  return field.widget === "checkbox" ? false : "";
}

function shownAs({ widget, many }: FormField, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (widget === "datetime-local" && typeof value === "string")
    return local(value);
  if (widget === "json" && !many) return JSON.stringify(value, null, 2);
  return value;
}

// An instant as the clock on the wall shows it, which is what such an input takes.
function local(instant: string): string {
  const date = new Date(instant);
  const away = date.getTimezoneOffset() * 60_000;
  return new Date(date.getTime() - away).toISOString().slice(0, -1);
}

/** What inputs hold, as the wire has it: numbers, instants, `null` where nothing was written. */
export function read<Input>(form: Form<Input>, values: Given<Input>): Values {
  const given: Values = { ...values };
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

function written(field: FormField, value: unknown, to: Operation): unknown {
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
function absent({ widget, nullable }: FormField, to: Operation): unknown {
  if (widget === "password") return undefined;
  if (nullable) return null;
  const stays = to === "update" || widget === "text" || widget === "textarea";
  return stays ? "" : undefined;
}

function chosen({ options = [] }: FormField, value: string): unknown {
  const found = options.find((one) => String(one.value) === value);
  return found ? found.value : value;
}

function instant(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toISOString();
}

// No JSON is `NaN`, so that what cannot be read is told and not sent.
function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return Number.NaN;
  }
}
