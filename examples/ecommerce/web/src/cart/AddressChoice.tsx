import { Button, Group, Paper, Radio, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type ReactElement } from "react";
import { q } from "../app/api.js";
import { Field } from "../form/Field.js";
import { only } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm } from "../form/useModelForm.js";
import { addressCreateForm } from "../ssot/forms.js";
import { addressCreateSchema } from "../ssot/models/address/schemas.js";
import type { Address, AddressId, Customer } from "../ssot/types.js";
import { Asked } from "../ui/Asked.js";
import { PlusIcon } from "../ui/icons.js";

/** One of one's addresses, or a new one. */
export function AddressChoice({
  me,
  chosen,
  choose,
}: {
  me: Customer;
  chosen: AddressId | undefined;
  choose: (id: AddressId) => void;
}): ReactElement {
  const [adding, add] = useState(false);
  const mine = useQuery(q.customer.addresses(me.id, { sort: ["createdAt"] }));
  const first = mine.data?.data[0]?.id;
  useEffect(() => {
    if (!chosen && first) choose(first);
  }, [chosen, first, choose]);
  const made = (address: Address) => {
    add(false);
    choose(address.id);
  };
  return (
    <Asked of={mine}>
      {({ data: all }) => (
        <Stack>
          <Radio.Group
            aria-label="Address"
            value={chosen ?? ""}
            onChange={(id) => {
              choose(id as AddressId);
            }}
          >
            <Stack>
              {all.map((one) => (
                <Radio
                  key={one.id}
                  value={one.id}
                  label={one.streetAddress}
                  description={`${one.city}, ${one.state} ${one.postalCode}`}
                />
              ))}
            </Stack>
          </Radio.Group>
          {adding || all.length === 0 ? (
            <NewAddress made={made} />
          ) : (
            <Button
              variant="subtle"
              leftSection={<PlusIcon />}
              onClick={() => {
                add(true);
              }}
              style={{ alignSelf: "flex-start" }}
            >
              Another address
            </Button>
          )}
        </Stack>
      )}
    </Asked>
  );
}

const asked = only(addressCreateForm, [
  "addressType",
  "streetAddress",
  "addressLine2",
  "city",
  "state",
  "postalCode",
  "country",
]);
const shown = asked.fields.filter(({ name }) => name !== "addressType");

function NewAddress({
  made,
}: {
  made: (address: Address) => void;
}): ReactElement {
  const { form, wrong, submit } = useModelForm(asked, addressCreateSchema, {
    addressType: "Shipping",
    country: "US",
  });
  const create = useMutation({ ...q.address.create(), onSuccess: made });
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      onSubmit={(event) => void submit(create.mutateAsync)(event)}
      noValidate
      aria-label="A new address"
    >
      <Stack gap="sm">
        <FormFault wrong={wrong} />
        {shown.map((field) => (
          <Field key={field.name} control={form.control} field={field} />
        ))}
        <Group>
          <Button
            type="submit"
            variant="light"
            loading={form.formState.isSubmitting}
          >
            Keep this address
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
