import { Button, Grid, Group, Paper } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { Field } from "../form/Field.js";
import { writable } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm } from "../form/useModelForm.js";
import { productCreateForm, productUpdateForm } from "../ssot/forms.js";
import {
  productCreateSchema,
  productUpdateSchema,
} from "../ssot/models/product/schemas.js";
import { can } from "../ssot/permissions.js";
import type { Form, FormField, Given } from "../ssot/runtime/forms.js";
import type { Schema } from "../ssot/runtime/schema.js";
import type { Customer, Product, ProductId } from "../ssot/types.js";
import { Asked } from "../ui/Asked.js";
import { Component as MissingPage } from "../ui/MissingPage.js";
import { Page } from "../ui/Page.js";
import { tell } from "../ui/tell.js";

/** A product as those who write the shop see it. */
export function Component(): ReactElement | null {
  const me = useMe();
  const { id = "" } = useParams();
  if (!me) return null;
  if (id !== "new") return <Found me={me} id={id as ProductId} key={id} />;
  return can(me, "create", "product") === true ? (
    <Made me={me} />
  ) : (
    <MissingPage />
  );
}

function Found({ me, id }: { me: Customer; id: ProductId }): ReactElement {
  // What is written over is the row as it stands now.
  const found = useQuery({ ...q.product.get(id), gcTime: 0 });
  return (
    <Asked of={found}>
      {(row) =>
        can(me, "update", "product", row) === false ? (
          <MissingPage />
        ) : (
          <Changed me={me} found={row} />
        )
      }
    </Asked>
  );
}

function Made({ me }: { me: Customer }): ReactElement {
  const navigate = useNavigate();
  const create = useMutation({
    ...q.product.create(),
    onSuccess: ({ name }) => {
      tell(`${name} is there.`);
      return navigate("/staff/products");
    },
  });
  return (
    <Editor
      title="A new product"
      form={writable(productCreateForm, me)}
      schema={productCreateSchema}
      send={create.mutateAsync}
    />
  );
}

function Changed({
  me,
  found,
}: {
  me: Customer;
  found: Product;
}): ReactElement {
  // What somebody types is not taken away by what is got meanwhile.
  const [row, keep] = useState(found);
  const update = useMutation({
    ...q.product.update(),
    onSuccess: (now) => {
      keep(now);
      tell("It is kept.");
    },
  });
  return (
    <Editor
      key={row.updatedAt}
      title={row.name}
      form={writable(productUpdateForm, me, row)}
      schema={productUpdateSchema}
      row={row}
      send={(data) => update.mutateAsync({ id: row.id, data, ifMatch: row })}
    />
  );
}

function Editor<Input extends object>({
  title,
  form: of,
  schema,
  row,
  send,
}: {
  title: string;
  form: Form<Input>;
  schema: Schema<Input>;
  row?: Given<Input>;
  send: (input: Input) => Promise<unknown>;
}): ReactElement {
  const { form, wrong, submit } = useModelForm(of, schema, row);
  return (
    <Page title={title} size="lg">
      <Paper
        withBorder
        p="lg"
        component="form"
        onSubmit={(event) => void submit(send)(event)}
        noValidate
        aria-label={title}
      >
        <FormFault wrong={wrong} />
        <Grid align="flex-start">
          {of.fields.map((field) => (
            <Grid.Col
              key={field.name}
              span={{ base: 12, sm: wide(field) ? 12 : 6 }}
            >
              <Field control={form.control} field={field} />
            </Grid.Col>
          ))}
        </Grid>
        <Group mt="lg">
          <Button type="submit" loading={form.formState.isSubmitting}>
            Save
          </Button>
          <Button component={Link} to="/staff/products" variant="default">
            Back
          </Button>
        </Group>
      </Paper>
    </Page>
  );
}

const wide = ({ widget }: FormField): boolean =>
  widget === "textarea" || widget === "json";
