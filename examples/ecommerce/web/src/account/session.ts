// Who is signed in. Cookies say it to the server, which no script reads; `/auth/me` says it to the page.

import { queryOptions, useQuery } from "@tanstack/react-query";
import { queries } from "../app/queries.js";
import { forget } from "../ssot/query.js";
import { refusal } from "../ssot/runtime/client.js";
import type { Customer, CustomerCreate } from "../ssot/types.js";

/** That somebody has signed in here before: without it nobody is asked who they are. */
const HINT = "shop.signed-in";

async function send(path: string, body?: object): Promise<Response> {
  const init: RequestInit = {
    method: body ? "POST" : "GET",
    credentials: "same-origin",
  };
  if (body) {
    init.headers = { "content-type": "application/json", "x-csrf": "1" };
    init.body = JSON.stringify(body);
  }
  return fetch(`/api/auth/${path}`, init);
}

async function entered(answer: Response): Promise<void> {
  if (!answer.ok) throw refusal(answer, await answer.text());
  localStorage.setItem(HINT, "yes");
  await forget(queries);
}

/** Signs in, or throws the `ApiError` that says why not. */
export const signIn = async (email: string, password: string): Promise<void> =>
  entered(await send("login?mode=cookie", { email, password }));

/** Opens an account, and signs in. */
export const signUp = async (account: CustomerCreate): Promise<void> =>
  entered(await send("register?mode=cookie", account));

/** Signs out; what the page knew of the account is forgotten. */
export async function signOut(): Promise<void> {
  await send("logout", {});
  localStorage.removeItem(HINT);
  await forget(queries);
}

async function whoever(): Promise<Customer | null> {
  if (!localStorage.getItem(HINT)) return null;
  const first = await send("me");
  const answer = first.status === 401 ? await renewed() : first;
  if (answer.ok) return (await answer.json()) as Customer;
  if (answer.status === 401) localStorage.removeItem(HINT);
  return null;
}

async function renewed(): Promise<Response> {
  const renewal = await send("refresh", {});
  return renewal.ok ? send("me") : renewal;
}

/** Asked anew as the questions of `q` are: after signing in or out, and when the row is changed. */
export const myself = queryOptions({
  queryKey: ["customer", "me", {}],
  queryFn: whoever,
  staleTime: Infinity,
  retry: false,
});

/** The account of who is signed in; `undefined` until that is known. */
export function useMe(): Customer | null | undefined {
  return useQuery(myself).data;
}
