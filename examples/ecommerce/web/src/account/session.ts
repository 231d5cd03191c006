// Who is signed in. Cookies say it to the server, which no script reads; `/auth/me` says it to the page.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../app/api.js";
import { ME, queries } from "../app/queries.js";
import { forget } from "../ssot/query.js";
import { ApiError } from "../ssot/runtime/client.js";
import type { Customer } from "../ssot/types.js";

/** That somebody has signed in here before: without it nobody is asked who they are. */
const HINT = "shop.signed-in";

async function entered(): Promise<void> {
  localStorage.setItem(HINT, "yes");
  await forget(queries);
}

/** Signs in, or throws the `ApiError` that says why not. */
export async function signIn(email: string, password: string): Promise<void> {
  await api.auth.login({ email, password });
  await entered();
}

/** What an account is opened with. */
export type Account = Parameters<typeof api.auth.register>[0];

/** Opens an account, and signs in. */
export async function signUp(account: Account): Promise<void> {
  await api.auth.register(account);
  await entered();
}

/** Signs out; what the page knew of the account is forgotten. */
export async function signOut(): Promise<void> {
  await api.auth.logout();
  localStorage.removeItem(HINT);
  await forget(queries);
}

async function whoever(): Promise<Customer | null> {
  if (!localStorage.getItem(HINT)) return null;
  try {
    return await api.auth.me();
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      localStorage.removeItem(HINT);
    return null;
  }
}

const myself = queryOptions({
  queryKey: ME,
  queryFn: whoever,
  staleTime: Infinity,
  retry: false,
});

/** The account of who is signed in; `undefined` until that is known. */
export function useMe(): Customer | null | undefined {
  return useQuery(myself).data;
}
