import {
  useForm,
  type FieldValues,
  type UseFormReturn,
  type DefaultValues,
  type Resolver,
} from "react-hook-form";
import {
  fill,
  resolver,
  serverErrors,
  type Form,
  type Given,
} from "../ssot/runtime/forms.js";
import type { Schema } from "../ssot/runtime/schema.js";
import { ApiError } from "../ssot/runtime/client.js";
import { words } from "../app/queries.js";

/** A form of react-hook-form, with how it is sent: what the server refuses stands beside its field. */
export interface ModelForm<Input extends object> {
  form: UseFormReturn<FieldValues, unknown, Input>;
  /** What is wrong and has no input. */
  wrong: string | undefined;
  /** Judges, sends, and tells what was refused. */
  submit: (
    send: (input: Input) => Promise<unknown>,
  ) => (event?: React.BaseSyntheticEvent) => Promise<void>;
}

/** The form of a model, judged by its emitted schema; a row's values stand in it, or the defaults. */
export function useModelForm<Input extends object>(
  of: Form<Input>,
  schema: Schema<Input>,
  row?: Given<Input>,
): ModelForm<Input> {
  const form = useForm<FieldValues, unknown, Input>({
    defaultValues: fill(of, row) as DefaultValues<FieldValues>,
    resolver: resolver(schema, of) as unknown as Resolver<
      FieldValues,
      unknown,
      Input
    >,
  });
  const { errors, dirtyFields } = form.formState;
  const tell = (error: unknown) => {
    const told =
      error instanceof ApiError
        ? serverErrors(error, of)
        : [
            {
              name: "root.server" as const,
              type: "unknown",
              message: words(error),
            },
          ];
    for (const { name, ...fault } of told)
      form.setError(name, fault, { shouldFocus: true });
  };
  const submit: ModelForm<Input>["submit"] = (send) =>
    form.handleSubmit(async (input) => {
      await send(
        of.operation === "update" ? among(input, dirtyFields) : input,
      ).catch(tell);
    });
  const whole = errors["form"]?.message;
  return {
    form,
    wrong: typeof whole === "string" ? whole : errors.root?.["server"]?.message,
    submit,
  };
}

/** Of a row that is there only what was changed: some may change no more than that. */
function among<Input extends object>(input: Input, changed: object): Input {
  const own = Object.entries(input).filter(([name]) =>
    Object.hasOwn(changed, name),
  );
  return Object.fromEntries(own) as Input;
}
