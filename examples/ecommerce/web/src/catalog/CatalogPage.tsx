import {
  Box,
  Button,
  Container,
  Grid,
  Group,
  NativeSelect,
  Skeleton,
  Title,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, type ReactElement } from "react";
import { useSearchParams } from "react-router";
import { dressed } from "../ui/dressed.js";
import { FilterIcon } from "../ui/icons.js";
import { useTitle } from "../ui/Page.js";
import { count, readFilters, SORTS, written, type Filters } from "./filters.js";
import { Hero } from "./Hero.js";
import { ProductList } from "./ProductList.js";

// Inputs weigh more than all the rest of the page: it is there before they are.
const FilterPanel = lazy(async () => ({
  default: (await dressed(import("./FilterPanel.js"))).FilterPanel,
}));
const FilterDrawer = lazy(async () => ({
  default: (await dressed(import("./FilterDrawer.js"))).FilterDrawer,
}));

/** What is for sale. */
export function CatalogPage(): ReactElement {
  const [asked, ask] = useSearchParams();
  const filters = readFilters(asked);
  const [shown, { open, close }] = useDisclosure(false);
  const change = (some: Partial<Filters>) => {
    // The address may be ahead of what is shown: nothing that was chosen meanwhile is lost.
    const now = readFilters(new URLSearchParams(location.search));
    ask(written({ ...now, page: 1, ...some }), {
      preventScrollReset: some.page === undefined,
    });
  };
  const plain = asked.size === 0;
  useTitle(filters.q ? `“${filters.q}”` : "Furniture");
  return (
    <>
      {plain ? <Hero /> : null}
      <Container size="xl" py="xl">
        <Group justify="space-between" mb="lg">
          <Title order={plain ? 2 : 1} size="h2">
            {filters.q ? `Results for “${filters.q}”` : "All furniture"}
          </Title>
          <Group>
            <Button
              hiddenFrom="md"
              variant="default"
              leftSection={<FilterIcon />}
              onClick={open}
            >
              Filter{count(filters) ? ` (${String(count(filters))})` : ""}
            </Button>
            <SortSelect filters={filters} change={change} />
          </Group>
        </Group>
        <Grid gap="xl">
          <Grid.Col span={3} visibleFrom="md">
            <Box pos="sticky" top={88}>
              <Suspense fallback={<Skeleton height={340} />}>
                <FilterPanel filters={filters} change={change} />
              </Suspense>
            </Box>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 9 }}>
            <ProductList filters={filters} change={change} />
          </Grid.Col>
        </Grid>
        {shown ? (
          <Suspense>
            <FilterDrawer filters={filters} change={change} close={close} />
          </Suspense>
        ) : null}
      </Container>
    </>
  );
}

function SortSelect({
  filters,
  change,
}: {
  filters: Filters;
  change: (some: Partial<Filters>) => void;
}): ReactElement {
  return (
    <NativeSelect
      aria-label="Order of the products"
      data={SORTS}
      value={filters.sort}
      w={200}
      onChange={(event) => {
        const sort = SORTS.find(
          ({ value }) => value === event.currentTarget.value,
        );
        change({ sort: sort?.value ?? "" });
      }}
    />
  );
}
