import { Alert } from "@mantine/core";
import type { ReactElement } from "react";

/** What is wrong with a whole form. */
export function FormFault({
  wrong,
}: {
  wrong: string | undefined;
}): ReactElement | null {
  if (!wrong) return null;
  return (
    <Alert color="red" role="alert">
      {wrong}
    </Alert>
  );
}
