import { Button, Grid, Group, Paper } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useMe } from "../account/session.js";
import { products } from "../app/api.js";
import { queries } from "../app/queries.js";
import { Field } from "../form/Field.js";
import { writable } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm, type ModelForm } from "../form/useModelForm.js";
import { productCreateForm, productUpdateForm } from "../ssot/forms.js";
import { can } from "../ssot/permissions.js";
import type { FormField } from "../ssot/runtime/forms.js";
import {
  productCreateSchema,
  productUpdateSchema,
} from "../ssot/models/product/schemas.js";
import type {
  Customer,
  Product,
  ProductCreate,
  ProductId,
  ProductUpdate,
} from "../ssot/types.js";
import { Asked } from "../ui/Asked.js";
import { Component as MissingPage } from "../ui/MissingPage.js";
import { Page } from "../ui/Page.js";

/** A product as those who write the shop see it. */
export function Component(): ReactElement | null {
  const me = useMe();
  const { id = "" } = useParams();
  if (!me) return null;
  if (id === "new")
    return can(me, "create", "product") === true ? (
      <Made me={me} />
    ) : (
      <MissingPage />
    );
  return <Found me={me} id={id as ProductId} key={id} />;
}

function Found({ me, id }: { me: Customer; id: ProductId }): ReactElement {
  const found = useQuery({
    queryKey: ["product", "whole", id],
    queryFn: () => products.get(id),
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Asked of={found}>
      {(row) =>
        can(me, "update", "product", row) === false ? (
          <MissingPage />
        ) : (
          <Changed me={me} row={row} key={row.updatedAt} />
        )
      }
    </Asked>
  );
}

function Made({ me }: { me: Customer }): ReactElement {
  const navigate = useNavigate();
  const form = writable(productCreateForm, me);
  const held = useModelForm<ProductCreate>(form, productCreateSchema);
  const send = async (input: ProductCreate) => {
    const made = await products.create(input);
    await queries.invalidateQueries({ queryKey: ["product"] });
    notifications.show({ message: `${made.name} is there.` });
    await navigate("/staff/products");
  };
  return (
    <Editor
      title="A new product"
      fields={form.fields}
      held={held}
      send={send}
    />
  );
}

function Changed({ me, row }: { me: Customer; row: Product }): ReactElement {
  const form = writable(productUpdateForm, me, row);
  const held = useModelForm<ProductUpdate>(form, productUpdateSchema, row);
  const send = async (input: ProductUpdate) => {
    await products.update(row.id, input, { ifMatch: row });
    await queries.invalidateQueries({ queryKey: ["product"] });
    notifications.show({ message: "It is kept." });
  };
  return (
    <Editor title={row.name} fields={form.fields} held={held} send={send} />
  );
}

function Editor<Input extends object>({
  title,
  fields,
  held: { form, wrong, submit },
  send,
}: {
  title: string;
  fields: readonly FormField[];
  held: ModelForm<Input>;
  send: (input: Input) => Promise<void>;
}): ReactElement {
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
          {fields.map((field) => (
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
