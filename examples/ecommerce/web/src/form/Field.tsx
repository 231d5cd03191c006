// One input of an emitted form: which one is said by its `widget`.

import {
  Checkbox,
  MultiSelect,
  PasswordInput,
  Select,
  Textarea,
  TextInput,
  type InputWrapperProps,
} from "@mantine/core";
import type { ReactElement } from "react";
import {
  Controller,
  type Control,
  type FieldValues,
  type Path,
} from "react-hook-form";
import type { FormField } from "../ssot/runtime/forms.js";
import { RelationSelect } from "./RelationSelect.js";

interface Shown {
  field: FormField;
  value: unknown;
  set: (value: unknown) => void;
  wrapped: Pick<
    InputWrapperProps,
    "label" | "description" | "error" | "withAsterisk"
  >;
}

/** An input with its label, what the schema says of it, and what is wrong with what it holds. */
export function Field<V extends FieldValues, T>({
  control,
  field,
  label,
}: {
  control: Control<V, unknown, T>;
  field: FormField;
  label?: string;
}): ReactElement {
  return (
    <Controller
      control={control}
      name={field.name as Path<V>}
      render={({
        field: { value, onChange, onBlur, ref },
        fieldState: { error },
      }) => {
        const wrapped = {
          label: label ?? field.label,
          description: field.help,
          error: error?.message ?? (error ? "is not right" : undefined),
          withAsterisk: field.required === true,
        };
        return (
          <div
            ref={(at) => {
              ref(at?.querySelector("input, textarea") ?? null);
            }}
            onBlur={onBlur}
          >
            <Input
              field={field}
              value={value}
              set={onChange}
              wrapped={wrapped}
            />
          </div>
        );
      }}
    />
  );
}

function Input(shown: Shown): ReactElement {
  const { field, value, set, wrapped } = shown;
  const { label, description, error } = wrapped;
  if (field.many && field.widget !== "json") return <Many {...shown} />;
  switch (field.widget) {
    case "checkbox":
      return (
        <Checkbox
          label={label}
          description={description}
          error={error}
          checked={value === true}
          onChange={(event) => {
            set(event.currentTarget.checked);
          }}
        />
      );
    case "textarea":
    case "json":
      return <Textarea {...texts(shown)} autosize minRows={3} maxRows={12} />;
    case "password":
      return <PasswordInput {...texts(shown)} autoComplete="new-password" />;
    case "select":
      return <Choice {...shown} />;
    case "relation":
      return (
        <RelationSelect
          model={field.model ?? ""}
          clearable={field.nullable === true}
          value={text(value)}
          set={set}
          {...wrapped}
        />
      );
    default:
      return (
        <TextInput
          {...texts(shown)}
          type={typed(field)}
          inputMode={mode(field)}
          step={field.step ?? "any"}
        />
      );
  }
}

const text = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function texts({ field, value, set, wrapped }: Shown) {
  const change = (event: { currentTarget: { value: string } }) => {
    set(event.currentTarget.value);
  };
  return {
    ...wrapped,
    name: field.name,
    value: text(value),
    maxLength: field.maxLength,
    onChange: change,
  };
}

/** Numbers are text: an input of numbers would drop what is none, before anybody could say so. */
const typed = ({ widget }: FormField): string =>
  widget === "number" ||
  widget === "integer" ||
  widget === "decimal" ||
  widget === "file"
    ? "text"
    : widget;

const mode = ({ widget }: FormField) =>
  widget === "decimal"
    ? "decimal"
    : widget === "number" || widget === "integer"
      ? "text"
      : undefined;

function Choice({ field, value, set, wrapped }: Shown): ReactElement {
  return (
    <Select
      {...wrapped}
      data={choices(field)}
      value={text(value) || null}
      clearable={field.nullable === true}
      onChange={(chosen) => {
        set(chosen ?? "");
      }}
    />
  );
}

function Many({ field, value, set, wrapped }: Shown): ReactElement {
  return (
    <MultiSelect
      {...wrapped}
      data={choices(field)}
      value={Array.isArray(value) ? value.map(text) : []}
      onChange={set}
      clearable
    />
  );
}

const choices = ({ options = [] }: FormField) =>
  options.map(({ value, label }) => ({ value: String(value), label }));
