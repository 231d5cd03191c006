import {
  Button,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  Text,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { q } from "../app/api.js";
import { count, type Filters } from "./filters.js";

const NONE: Partial<Filters> = {
  category: "",
  brand: "",
  least: "",
  most: "",
  inStock: false,
  onSale: false,
};

/** What can be chosen of the catalogue. */
export function FilterPanel({
  filters,
  change,
}: {
  filters: Filters;
  change: (some: Partial<Filters>) => void;
}): ReactElement {
  const categories = useQuery(q.category.list());
  const brands = useQuery(q.brand.list());
  return (
    <Stack component="section" aria-label="Filters" gap="md">
      <Select
        label="Category"
        placeholder="All"
        clearable
        data={named(categories.data)}
        value={filters.category || null}
        onChange={(category) => {
          change({ category: category ?? "" });
        }}
      />
      <Select
        label="Brand"
        placeholder="All"
        clearable
        data={named(brands.data)}
        value={filters.brand || null}
        onChange={(brand) => {
          change({ brand: brand ?? "" });
        }}
      />
      <Group grow align="flex-end" gap="xs">
        <Amount
          label="Price from"
          value={filters.least}
          set={(least) => {
            change({ least });
          }}
        />
        <Amount
          label="Price to"
          value={filters.most}
          set={(most) => {
            change({ most });
          }}
        />
      </Group>
      <Switch
        label="In stock"
        checked={filters.inStock}
        onChange={(event) => {
          change({ inStock: event.currentTarget.checked });
        }}
      />
      <Switch
        label="Reduced"
        checked={filters.onSale}
        onChange={(event) => {
          change({ onSale: event.currentTarget.checked });
        }}
      />
      {count(filters) ? (
        <Button
          variant="subtle"
          onClick={() => {
            change(NONE);
          }}
        >
          Take all filters away
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          The address keeps what you choose.
        </Text>
      )}
    </Stack>
  );
}

const named = (page?: { data: { id: string; name: string }[] }) =>
  page?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [];

/** An amount of money, taken when it is left or entered. */
function Amount({
  label,
  value,
  set,
}: {
  label: string;
  value: string;
  set: (text: string) => void;
}): ReactElement {
  return (
    <NumberInput
      key={value}
      label={label}
      prefix="$"
      min={0}
      decimalScale={2}
      hideControls
      defaultValue={value}
      onBlur={(event) => {
        set(event.currentTarget.value.replaceAll(/[^\d.]/gu, ""));
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
