import { Button, Drawer, Group, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import { useParams, useSearchParams } from "react-router";
import { useMe } from "../account/session.js";
import type { Model } from "../ssot/runtime/registry.js";
import { Asked } from "../ui/Asked.js";
import { PlusIcon } from "../ui/icons.js";
import { Component as MissingPage } from "../ui/MissingPage.js";
import { Page } from "../ui/Page.js";
import { FilterRow } from "./FilterRow.js";
import { may, question } from "./question.js";
import { RowForm } from "./RowForm.js";
import { RowTable } from "./RowTable.js";
import { models, table, type Row } from "./rows.js";

/** The rows of a model: which one is said by the address, what it has by the registry. */
export function Component(): ReactElement {
  const { model: name = "" } = useParams();
  const model = models[name];
  return model ? (
    <Rows key={name} name={name} model={model} />
  ) : (
    <MissingPage />
  );
}

type Open = { row: Row | undefined } | null;

function Rows({ name, model }: { name: string; model: Model }): ReactElement {
  const me = useMe() ?? null;
  const [asked, ask] = useSearchParams();
  const [open, setOpen] = useState<Open>(null);
  const rows = useQuery({
    ...table(name).list(question(model, asked)),
    placeholderData: keepPreviousData,
  });
  const set = (some: Record<string, string | null>) => {
    const all: Record<string, string | null> = {
      ...Object.fromEntries(new URLSearchParams(location.search)),
      after: null,
      before: null,
      ...some,
    };
    const said = Object.entries(all).filter((one): one is [string, string] =>
      Boolean(one[1]),
    );
    ask(new URLSearchParams(said));
  };
  const add = may(me, "create", name, model) ? (
    <Button
      leftSection={<PlusIcon size={18} />}
      onClick={() => {
        setOpen({ row: undefined });
      }}
    >
      New row
    </Button>
  ) : null;
  return (
    <Page title={model.name} size="xl" aside={add}>
      <FilterRow model={model} asked={asked} set={set} />
      <Asked of={rows}>
        {({ data, page }) => (
          <>
            <RowTable
              model={model}
              rows={data}
              sort={asked.get("sort")}
              set={set}
              open={(row) => {
                setOpen({ row });
              }}
            />
            {data.length === 0 ? (
              <Text c="dimmed" py="lg">
                There are no rows that you may see.
              </Text>
            ) : null}
            <Group mt="md">
              <Button
                variant="default"
                disabled={!page.prev}
                onClick={() => {
                  set({ before: page.prev });
                }}
              >
                Back
              </Button>
              <Button
                variant="default"
                disabled={!page.next}
                onClick={() => {
                  set({ after: page.next });
                }}
              >
                More
              </Button>
            </Group>
          </>
        )}
      </Asked>
      <Drawer
        opened={open !== null}
        onClose={() => {
          setOpen(null);
        }}
        position="right"
        size="lg"
        title={open?.row ? model.name : `A new ${model.name}`}
      >
        {open && me ? (
          <RowForm
            me={me}
            name={name}
            model={model}
            row={open.row}
            close={() => {
              setOpen(null);
            }}
          />
        ) : null}
      </Drawer>
    </Page>
  );
}
