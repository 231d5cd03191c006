import { Select, type InputWrapperProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { table, named } from "../admin/rows.js";

/** A row of another model, chosen by its name. */
export function RelationSelect({
  model,
  value,
  set,
  clearable,
  ...wrapped
}: {
  model: string;
  value: string;
  set: (id: string) => void;
  clearable: boolean;
} & Pick<
  InputWrapperProps,
  "label" | "description" | "error" | "withAsterisk"
>): ReactElement {
  const { data } = useQuery(table(model).list({ size: 24 }));
  const known = (data?.data ?? []).map((row) => ({
    value: String(row["id"]),
    label: named(row),
  }));
  const listed = known.some((one) => one.value === value) || value === "";
  return (
    <Select
      {...wrapped}
      data={listed ? known : [...known, { value, label: value }]}
      value={value || null}
      clearable={clearable}
      searchable
      onChange={(id) => {
        set(id ?? "");
      }}
    />
  );
}
