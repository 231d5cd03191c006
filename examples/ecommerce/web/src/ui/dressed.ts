/** What is loaded when it is wanted, and before it the looks of what is not on the first page. */
export async function dressed<T>(loaded: Promise<T>): Promise<T> {
  await import("./rest.js");
  return loaded;
}
