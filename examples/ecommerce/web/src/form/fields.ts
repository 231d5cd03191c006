// Which fields of an emitted form are asked.

import { canField } from "../ssot/permissions.js";
import type { Form, Given } from "../ssot/runtime/forms.js";
import type { Customer } from "../ssot/types.js";

/** A form of these fields alone, in this order; nothing else is sent. */
export function only<Input>(
  form: Form<Input>,
  names: readonly (keyof Input & string)[],
): Form<Input> {
  const found = names.map((name) =>
    form.fields.find((field) => field.name === name),
  );
  return { ...form, fields: found.filter((field) => field !== undefined) };
}

type AnyField = Parameters<typeof canField>[3];
type AnyModel = Parameters<typeof canField>[2];

/** A form of the fields that somebody may set. */
export function writable<Input>(
  form: Form<Input>,
  me: Customer,
  row?: Given<Input>,
): Form<Input> {
  const model = form.model as AnyModel;
  const may = (name: string) =>
    canField(me, "write", model, name as AnyField, row) !== false;
  return { ...form, fields: form.fields.filter(({ name }) => may(name)) };
}
