import {
  Anchor,
  Badge,
  Button,
  Group,
  Pagination,
  Switch,
  Table,
  Text,
} from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Link, useSearchParams } from "react-router";
import { useMe } from "../account/session.js";
import { q } from "../app/api.js";
import { money } from "../app/money.js";
import { readFilters, written } from "../catalog/filters.js";
import { listed, PAGE, type Listed } from "../catalog/listed.js";
import { can } from "../ssot/permissions.js";
import { Asked } from "../ui/Asked.js";
import { PlusIcon } from "../ui/icons.js";
import { Page } from "../ui/Page.js";
import { tellRefusal } from "../ui/tell.js";

/** The products, to be changed. */
export function Component(): ReactElement {
  const me = useMe() ?? null;
  const [asked, ask] = useSearchParams();
  const filters = readFilters(asked);
  const found = useQuery({
    ...listed(filters),
    placeholderData: keepPreviousData,
  });
  const create =
    can(me, "create", "product") === true ? (
      <Button
        component={Link}
        to="/staff/products/new"
        leftSection={<PlusIcon size={18} />}
      >
        New product
      </Button>
    ) : null;
  return (
    <Page title="Products" size="xl" aside={create}>
      <Asked of={found}>
        {({ data, page }) => (
          <>
            <Table.ScrollContainer
              minWidth={640}
              scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
            >
              <Products rows={data} />
            </Table.ScrollContainer>
            <Group justify="center" mt="lg">
              <Pagination
                total={Math.ceil((page.total ?? 0) / PAGE)}
                value={filters.page}
                getItemProps={(at) => ({ "aria-label": `Page ${String(at)}` })}
                getControlProps={(control) => ({
                  "aria-label": `The ${control} page`,
                })}
                onChange={(at) => {
                  ask(written({ ...filters, page: at }));
                }}
              />
            </Group>
          </>
        )}
      </Asked>
    </Page>
  );
}

function Products({ rows }: { rows: Listed[] }): ReactElement {
  return (
    <Table verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Product</Table.Th>
          <Table.Th>Category</Table.Th>
          <Table.Th ta="right">Price</Table.Th>
          <Table.Th ta="right">Free stock</Table.Th>
          <Table.Th>State</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <Anchor
                component={Link}
                to={`/staff/products/${row.id}`}
                fw={600}
              >
                {row.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {row.sku}
              </Text>
            </Table.Td>
            <Table.Td>{row.category?.name}</Table.Td>
            <Table.Td ta="right">{money(row.price)}</Table.Td>
            <Table.Td ta="right">{row.stock - row.reservedStock}</Table.Td>
            <Table.Td>
              <OnSale row={row} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Whether customers see it: shown as it will be before the server has answered. */
function OnSale({ row }: { row: Listed }): ReactElement {
  const { id, name, isActive } = row;
  const me = useMe() ?? null;
  const update = useMutation({
    ...q.product.update({ optimistic: true }),
    onError: tellRefusal,
  });
  const may = can(me, "update", "product", row, { isActive: !isActive });
  const label = isActive ? "on sale" : "hidden";
  if (may !== true)
    return <Badge color={isActive ? "pine" : "gray.7"}>{label}</Badge>;
  return (
    <Switch
      label={label}
      aria-label={`${name}: ${label}`}
      checked={isActive}
      onChange={() => {
        update.mutate({ id, data: { isActive: !isActive } });
      }}
    />
  );
}
