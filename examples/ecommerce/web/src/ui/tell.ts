import { notifications } from "@mantine/notifications";
import { words } from "../app/queries.js";

/** Says what was done. */
export function tell(message: string): void {
  notifications.show({ message });
}

/** Says what was refused. */
export function tellRefusal(error: unknown): void {
  notifications.show({ message: words(error), color: "red" });
}
