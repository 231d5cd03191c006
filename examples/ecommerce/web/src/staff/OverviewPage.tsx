import "@mantine/charts/styles.css";
import { AreaChart, BarChart, DonutChart } from "@mantine/charts";
import { Grid, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { q } from "../app/api.js";
import { money } from "../app/money.js";
import { Asked } from "../ui/Asked.js";
import { Page } from "../ui/Page.js";
import { shelves, sums, type Sums } from "./figures.js";

/** How the shop is doing. */
export function Component(): ReactElement {
  const sales = useQuery({
    ...q.order.list({ include: { items: true }, size: 200 }),
    select: ({ data }) => sums(data),
  });
  const stock = useQuery({
    ...q.product.list({ include: { category: true }, size: 96 }),
    select: ({ data }) => shelves(data),
  });
  return (
    <Page title="Overview" size="xl">
      <Asked of={sales}>{(found) => <Sales sums={found} />}</Asked>
      <Asked of={stock}>
        {(found) => (
          <Panel title="Stock by category">
            <BarChart
              h={240}
              data={found}
              dataKey="shelf"
              type="stacked"
              withLegend
              series={[
                { name: "stock", label: "In stock", color: "pine.6" },
                { name: "reserved", label: "Reserved", color: "orange.6" },
              ]}
            />
          </Panel>
        )}
      </Asked>
    </Page>
  );
}

const COLORS = [
  "pine.8",
  "blue.7",
  "orange.6",
  "grape.7",
  "red.7",
  "gray.6",
  "teal.5",
];

function Sales({ sums }: { sums: Sums }): ReactElement {
  const slices = sums.states.map((state, at) => ({
    ...state,
    color: COLORS[at] ?? "gray.5",
  }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} mb="lg">
        <Figure label="Sales" value={money(sums.revenue)} />
        <Figure label="Orders" value={String(sums.count)} />
        <Figure label="Still open" value={String(sums.open)} />
      </SimpleGrid>
      <Grid mb="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Panel title="The last orders">
            <AreaChart
              h={260}
              data={sums.last}
              dataKey="number"
              series={[{ name: "total", label: "Total", color: "pine.8" }]}
              curveType="monotone"
              valueFormatter={(value) => money(value)}
              yAxisProps={{ width: 84 }}
            />
          </Panel>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Panel title="Orders by status">
            <Group justify="center">
              <DonutChart
                data={slices}
                size={170}
                thickness={26}
                chartLabel={`${String(sums.count)} orders`}
                mb="sm"
              />
            </Group>
            <Legend slices={slices} />
          </Panel>
        </Grid.Col>
        <Grid.Col span={12}>
          <Panel title="What sells best">
            <BarChart
              h={260}
              data={sums.best}
              dataKey="name"
              orientation="vertical"
              valueFormatter={(value) => money(value)}
              yAxisProps={{ width: 170 }}
              series={[{ name: "sales", label: "Sales", color: "pine.7" }]}
            />
          </Panel>
        </Grid.Col>
      </Grid>
    </>
  );
}

function Legend({
  slices,
}: {
  slices: { name: string; value: number }[];
}): ReactElement {
  return (
    <Text size="sm" ta="center" c="dimmed">
      {slices.map(({ name, value }) => `${name} ${String(value)}`).join(" · ")}
    </Text>
  );
}

function Figure({
  label,
  value,
}: {
  label: string;
  value: string;
}): ReactElement {
  return (
    <Paper withBorder p="md">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={28} fw={700}>
        {value}
      </Text>
    </Paper>
  );
}

function Panel({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}): ReactElement {
  return (
    <Paper withBorder p="md" h="100%" component="section" aria-label={title}>
      <Title order={2} size="h5" mb="md">
        {title}
      </Title>
      {children}
    </Paper>
  );
}
