import { Button, Stack } from "@mantine/core";
import type { ReactElement } from "react";
import { Field } from "../form/Field.js";
import { only } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm } from "../form/useModelForm.js";
import { customerCreateForm } from "../ssot/forms.js";
import { customerCreateSchema } from "../ssot/models/customer/schemas.js";
import { signUp } from "./session.js";

/** Of what the schema lets a customer give, what the shop wants to know. */
const asked = only(customerCreateForm, [
  "firstName",
  "lastName",
  "email",
  "password",
  "marketingOptIn",
]);

/** A new account. */
export function SignUpForm(): ReactElement {
  const { form, wrong, submit } = useModelForm(asked, customerCreateSchema);
  return (
    <form
      onSubmit={(event) => void submit(signUp)(event)}
      noValidate
      aria-label="A new account"
    >
      <Stack>
        <FormFault wrong={wrong} />
        {asked.fields.map((field) => (
          <Field key={field.name} control={form.control} field={field} />
        ))}
        <Button type="submit" loading={form.formState.isSubmitting}>
          Open the account
        </Button>
      </Stack>
    </form>
  );
}
