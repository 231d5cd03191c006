import { Button, Group, Select, TextInput } from "@mantine/core";
import { useState, type ReactElement } from "react";
import { registry } from "../ssot/registry.js";
import type { Model } from "../ssot/runtime/registry.js";
import { filters, operators } from "./question.js";

const enums: Readonly<Record<string, readonly string[]>> = registry.enums;

/** One condition on the rows, of those that the schema has filters for. */
export function FilterRow({
  model,
  asked,
  set,
}: {
  model: Model;
  asked: URLSearchParams;
  set: (some: Record<string, string | null>) => void;
}): ReactElement | null {
  const [field, choose] = useState(asked.get("field"));
  const [op, operate] = useState(asked.get("op") ?? "");
  const [value, type] = useState(asked.get("value") ?? "");
  const all = filters(model);
  if (all.length === 0) return null;
  const of = field ? model.fields[field] : undefined;
  const possible = operators(of);
  const known = possible.some((one) => one.value === op)
    ? op
    : (possible[0]?.value ?? "eq");
  const values =
    !of || of.type === "bool"
      ? ["true", "false"]
      : of.type === "enum"
        ? [...(enums[of.enum] ?? [])]
        : undefined;
  return (
    <Group
      component="form"
      role="search"
      aria-label="Filter"
      align="flex-end"
      mb="md"
      onSubmit={(event) => {
        event.preventDefault();
        set({ field, op: known, value });
      }}
    >
      <Select
        label="Filter"
        placeholder="by"
        data={all}
        value={field}
        onChange={(name) => {
          choose(name);
          type("");
        }}
        clearable
        w={190}
      />
      <Select
        label="How"
        data={possible}
        value={known}
        allowDeselect={false}
        onChange={(name) => {
          operate(name ?? "");
        }}
        w={130}
        disabled={!field}
      />
      {values ? (
        <Select
          label="Value"
          data={values}
          value={value || null}
          onChange={(one) => {
            type(one ?? "");
          }}
          w={200}
          disabled={!field}
        />
      ) : (
        <TextInput
          label="Value"
          value={value}
          onChange={(event) => {
            type(event.currentTarget.value);
          }}
          w={200}
        />
      )}
      <Button type="submit" variant="light" disabled={!field || !value}>
        Show
      </Button>
      {asked.get("field") ? (
        <Button
          variant="subtle"
          onClick={() => {
            choose(null);
            type("");
            set({ field: null, op: null, value: null });
          }}
        >
          Show all
        </Button>
      ) : null}
    </Group>
  );
}
