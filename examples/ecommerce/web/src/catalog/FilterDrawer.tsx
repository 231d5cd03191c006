import { Drawer, Text } from "@mantine/core";
import type { ReactElement } from "react";
import type { Filters } from "./filters.js";
import { FilterPanel } from "./FilterPanel.js";

/** The filters on a narrow screen. */
export function FilterDrawer({
  filters,
  change,
  close,
}: {
  filters: Filters;
  change: (some: Partial<Filters>) => void;
  close: () => void;
}): ReactElement {
  return (
    <Drawer
      opened
      onClose={close}
      title={<Text fw={600}>Filter</Text>}
      position="bottom"
      size="80%"
    >
      <FilterPanel filters={filters} change={change} />
    </Drawer>
  );
}
