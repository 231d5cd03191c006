import { Button } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactElement } from "react";

/** The next page of a list, where there is one. */
export function More({
  of,
}: {
  of: UseInfiniteQueryResult;
}): ReactElement | null {
  if (!of.hasNextPage) return null;
  return (
    <Button
      variant="light"
      loading={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
      style={{ alignSelf: "center" }}
    >
      More
    </Button>
  );
}
