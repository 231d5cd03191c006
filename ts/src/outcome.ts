// Results in place of exceptions.

import { ApiError } from "./problem.js";

/** What a call gave, or why it gave nothing. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ApiError };

/** What a call comes to, never thrown: `const { ok, .. } = await safe(api.product.get(id))`. */
export async function safe<T>(call: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error };
    throw error;
  }
}
