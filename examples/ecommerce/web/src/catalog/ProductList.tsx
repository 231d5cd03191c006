import {
  Button,
  Group,
  Pagination,
  SimpleGrid,
  Skeleton,
  Text,
} from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { Asked } from "../ui/Asked.js";
import { Empty } from "../ui/Empty.js";
import type { Filters } from "./filters.js";
import { listed, PAGE } from "./listed.js";
import { ProductCard } from "./ProductCard.js";

const COLUMNS = { base: 1, xs: 2, lg: 3 };

/** A page of the products that meet the filters. */
export function ProductList({
  filters,
  change,
}: {
  filters: Filters;
  change: (some: Partial<Filters>) => void;
}): ReactElement {
  const found = useQuery({
    ...listed(filters),
    placeholderData: keepPreviousData,
  });
  return (
    <Asked of={found} waiting={<Coming />}>
      {({ data, page: { total = 0 } }) => (
        <>
          <Text c="dimmed" size="sm" mb="sm" aria-live="polite">
            {total === 1 ? "1 product" : `${String(total)} products`}
          </Text>
          {data.length === 0 ? <Nothing /> : null}
          <SimpleGrid
            cols={COLUMNS}
            spacing="lg"
            style={{ opacity: found.isPlaceholderData ? 0.5 : 1 }}
          >
            {data.map((product) => (
              <ProductCard key={product.id} product={product} />
            ))}
          </SimpleGrid>
          {total > PAGE ? (
            <Group justify="center" mt="xl">
              <Pagination
                total={Math.ceil(total / PAGE)}
                value={filters.page}
                getItemProps={(page) => ({
                  "aria-label": `Page ${String(page)}`,
                })}
                getControlProps={(control) => ({
                  "aria-label": `The ${control} page`,
                })}
                onChange={(page) => {
                  change({ page });
                }}
              />
            </Group>
          ) : null}
        </>
      )}
    </Asked>
  );
}

function Nothing(): ReactElement {
  return (
    <Empty
      title="Nothing is like that"
      action={
        <Button component="a" href="/" variant="light" mt="sm">
          Show everything
        </Button>
      }
    >
      Take a filter away, or look for another word.
    </Empty>
  );
}

function Coming(): ReactElement {
  return (
    <SimpleGrid
      cols={COLUMNS}
      spacing="lg"
      aria-busy="true"
      aria-label="Loading"
    >
      {Array.from({ length: 9 }, (_, at) => (
        <Skeleton key={at} height={300} radius="md" />
      ))}
    </SimpleGrid>
  );
}
