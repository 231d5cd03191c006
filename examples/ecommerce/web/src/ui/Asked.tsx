import { Alert, Button, Center, Loader } from "@mantine/core";
import type {
  UseInfiniteQueryResult,
  UseQueryResult,
} from "@tanstack/react-query";
import type { ReactElement, ReactNode } from "react";
import { words } from "../app/queries.js";

/** What was asked of the API: being waited for, refused, or there. */
export function Asked<T>({
  of,
  waiting,
  children,
}: {
  of: UseQueryResult<T> | UseInfiniteQueryResult<T>;
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}): ReactElement {
  if (of.isPending) return <>{waiting ?? <Waiting />}</>;
  if (of.isError) return <Refused error={of.error} again={of.refetch} />;
  return <>{children(of.data)}</>;
}

export function Waiting(): ReactElement {
  return (
    <Center py={80}>
      <Loader aria-label="Loading" />
    </Center>
  );
}

export function Refused({
  error,
  again,
}: {
  error: unknown;
  again?: () => unknown;
}): ReactElement {
  return (
    <Alert
      color="red"
      variant="light"
      title="That did not work"
      role="alert"
      my="md"
    >
      {words(error)}
      {again ? (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          display="block"
          onClick={() => void again()}
        >
          Try again
        </Button>
      ) : null}
    </Alert>
  );
}
