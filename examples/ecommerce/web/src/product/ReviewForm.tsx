import { Button, Input, Paper, Rating, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Controller } from "react-hook-form";
import { q } from "../app/api.js";
import { Field } from "../form/Field.js";
import { only } from "../form/fields.js";
import { FormFault } from "../form/FormFault.js";
import { useModelForm } from "../form/useModelForm.js";
import { reviewCreateForm } from "../ssot/forms.js";
import { reviewCreateSchema } from "../ssot/models/review/schemas.js";
import type { ProductId } from "../ssot/types.js";
import { tell } from "../ui/tell.js";

const asked = only(reviewCreateForm, [
  "rating",
  "title",
  "content",
  "productId",
]);

/** A customer's words on what they have bought. */
export function ReviewForm({
  productId,
}: {
  productId: ProductId;
}): ReactElement {
  const { form, wrong, submit } = useModelForm(asked, reviewCreateSchema, {
    productId,
  });
  const texts = asked.fields.filter(
    ({ widget }) => widget === "text" || widget === "textarea",
  );
  const create = useMutation({
    ...q.review.create(),
    onSuccess: () => {
      tell("Thank you. It is shown when somebody has read it.");
    },
  });
  return (
    <Paper
      withBorder
      p="md"
      component="form"
      onSubmit={(event) => void submit(create.mutateAsync)(event)}
      noValidate
    >
      <Stack>
        <Title order={3}>What do you think of it?</Title>
        <FormFault wrong={wrong} />
        <Controller
          control={form.control}
          name="rating"
          render={({ field: { value, onChange }, fieldState: { error } }) => (
            <Input.Wrapper
              label="Stars"
              labelElement="div"
              error={error?.message}
            >
              <Rating value={Number(value)} onChange={onChange} size="lg" />
            </Input.Wrapper>
          )}
        />
        {texts.map((field) => (
          <Field key={field.name} control={form.control} field={field} />
        ))}
        <Button
          type="submit"
          loading={form.formState.isSubmitting}
          style={{ alignSelf: "flex-start" }}
        >
          Send
        </Button>
      </Stack>
    </Paper>
  );
}
