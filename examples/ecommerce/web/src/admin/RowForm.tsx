import { Button, Group, Stack, Table } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { words } from "../app/queries.js";
import { Field } from "../form/Field.js";
import { writable } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm } from "../form/useModelForm.js";
import * as forms from "../ssot/forms.js";
import type { Form } from "../ssot/runtime/forms.js";
import type { Model } from "../ssot/runtime/registry.js";
import type { Schema } from "../ssot/runtime/schema.js";
import * as schemas from "../ssot/schemas.js";
import type { Customer } from "../ssot/types.js";
import { may } from "./question.js";
import { keyOf, table, type Row } from "./rows.js";

// Named by the model: what is emitted of each is called so.
const allForms = forms as unknown as Readonly<
  Record<string, Form<Row> | undefined>
>;
const allSchemas = schemas as unknown as Readonly<
  Record<string, Schema<Row> | undefined>
>;

interface Opened {
  me: Customer;
  name: string;
  model: Model;
  row: Row | undefined;
  close: () => void;
}

/** A row, to be changed where that may be, or one that is to be made. */
export function RowForm(opened: Opened): ReactElement {
  const { me, name, model, row } = opened;
  const operation = row ? "update" : "create";
  const kind = row ? "Update" : "Create";
  const form = allForms[`${name}${kind}Form`];
  const schema = allSchemas[`${name}${kind}Schema`];
  const asked = form &&
    schema &&
    may(me, operation, name, model, row) && {
      ...opened,
      form: writable(form, me, row),
      schema,
    };
  return (
    <Stack>
      {row ? <Values row={row} /> : null}
      {asked && row ? <Changed {...asked} row={row} /> : null}
      {asked && !row ? <Made {...asked} /> : null}
      {row && may(me, "delete", name, model, row) ? (
        <Remove {...opened} row={row} />
      ) : null}
    </Stack>
  );
}

interface Asked extends Opened {
  form: Form<Row>;
  schema: Schema<Row>;
}

function Made(asked: Asked): ReactElement {
  const { name, close: onSuccess } = asked;
  const create = useMutation({ ...table(name).create(), onSuccess });
  return <Inputs {...asked} send={create.mutateAsync} />;
}

function Changed(asked: Asked & { row: Row }): ReactElement {
  const { name, model, row, close: onSuccess } = asked;
  const update = useMutation({ ...table(name).update(), onSuccess });
  const id = keyOf(model, row);
  return (
    <Inputs {...asked} send={(data) => update.mutateAsync({ id, data })} />
  );
}

function Inputs({
  model,
  row,
  form: of,
  schema,
  send,
}: Asked & { send: (input: Row) => Promise<Row> }): ReactElement {
  const { form, wrong, submit } = useModelForm(of, schema, row);
  return (
    <form
      onSubmit={(event) => void submit(send)(event)}
      noValidate
      aria-label={model.name}
    >
      <Stack gap="sm">
        <FormFault wrong={wrong} />
        {of.fields.map((field) => (
          <Field key={field.name} control={form.control} field={field} />
        ))}
        <Group>
          <Button type="submit" loading={form.formState.isSubmitting}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What only the server sets is told, not asked. */
function Values({ row }: { row: Row }): ReactElement {
  const told = ["id", "createdAt", "updatedAt"].filter(
    (name) => row[name] !== undefined,
  );
  return (
    <Table fz="sm" variant="vertical">
      <Table.Tbody>
        {told.map((name) => (
          <Table.Tr key={name}>
            <Table.Th>{name}</Table.Th>
            <Table.Td>{String(row[name])}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Remove({
  name,
  model,
  row,
  close,
}: Opened & { row: Row }): ReactElement {
  const remove = useMutation({ ...table(name).delete(), onSuccess: close });
  return (
    <>
      <FormFault wrong={remove.isError ? words(remove.error) : undefined} />
      <Button
        color="red"
        variant="light"
        loading={remove.isPending}
        onClick={() => {
          remove.mutate({ id: keyOf(model, row) });
        }}
      >
        Delete
      </Button>
    </>
  );
}
