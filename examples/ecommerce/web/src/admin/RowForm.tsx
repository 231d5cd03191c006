import { Button, Group, Stack, Table } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { queries, words } from "../app/queries.js";
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
  const allowed = may(me, operation, name, model, row);
  return (
    <Stack>
      {row ? <Values row={row} /> : null}
      {form && schema && allowed ? (
        <Inputs {...opened} form={writable(form, me, row)} schema={schema} />
      ) : null}
      {row && may(me, "delete", name, model, row) ? (
        <Remove {...opened} row={row} />
      ) : null}
    </Stack>
  );
}

function Inputs({
  name,
  model,
  row,
  close,
  form: of,
  schema,
}: Opened & { form: Form<Row>; schema: Schema<Row> }): ReactElement {
  const { form, wrong, submit } = useModelForm<Row>(of, schema, row);
  const send = async (input: Row) => {
    await (row
      ? table(name).update(keyOf(model, row), input)
      : table(name).create(input));
    await queries.invalidateQueries();
    close();
  };
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
  const remove = useMutation({
    mutationFn: () => table(name).delete(keyOf(model, row)),
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
  return (
    <>
      <FormFault wrong={remove.isError ? words(remove.error) : undefined} />
      <Button
        color="red"
        variant="light"
        loading={remove.isPending}
        onClick={() => {
          remove.mutate();
        }}
      >
        Delete
      </Button>
    </>
  );
}
