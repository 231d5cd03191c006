import { Badge, Button, Table, Text, UnstyledButton } from "@mantine/core";
import type { ReactElement } from "react";
import type { Field, Model } from "../ssot/runtime/registry.js";
import { keyOf, type Row } from "./rows.js";

interface Shown {
  model: Model;
  rows: readonly Row[];
  sort: string | null;
  set: (some: Record<string, string | null>) => void;
  open: (row: Row) => void;
}

/** Rows with a column for each field. */
export function RowTable({
  model,
  rows,
  sort,
  set,
  open,
}: Shown): ReactElement {
  const columns = Object.entries(model.fields).filter(
    ([name, { type }]) => type !== "password" && name !== "id",
  );
  return (
    <Table.ScrollContainer
      minWidth={columns.length * 130}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
    >
      <Table striped highlightOnHover fz="sm" aria-label={model.plural}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Row</Table.Th>
            {columns.map(([name]) => (
              <Heading
                key={name}
                name={name}
                model={model}
                sort={sort}
                set={set}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={JSON.stringify(keyOf(model, row))}>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="light"
                  onClick={() => {
                    open(row);
                  }}
                >
                  Open
                </Button>
              </Table.Td>
              {columns.map(([name, field]) => (
                <Table.Td key={name} maw={220}>
                  <Cell field={field} value={row[name]} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Heading({
  name,
  model,
  sort,
  set,
}: Pick<Shown, "model" | "sort" | "set"> & { name: string }): ReactElement {
  if (!model.search.sort.includes(name)) return <Table.Th>{name}</Table.Th>;
  const now =
    sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  const arrow = { ascending: " ▲", descending: " ▼", none: " ↕" }[now];
  return (
    <Table.Th aria-sort={now}>
      <UnstyledButton
        fz="inherit"
        fw="inherit"
        style={{ whiteSpace: "nowrap" }}
        onClick={() => {
          set({ sort: now === "ascending" ? `-${name}` : name });
        }}
      >
        {name}
        <span aria-hidden>{arrow}</span>
      </UnstyledButton>
    </Table.Th>
  );
}

function Cell({
  field,
  value,
}: {
  field: Field;
  value: unknown;
}): ReactElement {
  if (value === undefined || value === null)
    return (
      <Text c="dimmed" size="sm">
        –
      </Text>
    );
  if (typeof value === "boolean")
    return (
      <Badge size="sm" color={value ? "pine" : "gray.7"}>
        {value ? "yes" : "no"}
      </Badge>
    );
  const text =
    typeof value === "string" || typeof value === "number"
      ? String(value)
      : JSON.stringify(value);
  const shown =
    field.type === "dateTime" ? text.slice(0, 16).replace("T", " ") : text;
  return (
    <Text size="sm" truncate="end" title={shown}>
      {shown}
    </Text>
  );
}
