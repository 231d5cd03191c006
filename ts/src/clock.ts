// How long a call may take: until its time is over or its caller gives up, whichever comes first.

import { ApiError } from "./problem.js";

/** The time of one call, with all its tries and pauses. */
export interface Clock {
  readonly signal: AbortSignal;
  /** Waits; false at once where the time would not reach. */
  pause(milliseconds: number): Promise<boolean>;
  /** Throws what has ended the call, if something has. */
  check(): void;
  /** Lets go of timers and listeners. */
  end(): void;
}

/** Begins to count. */
export function clock(outer: AbortSignal | undefined, timeout: number): Clock {
  const own = new AbortController();
  const until = Date.now() + timeout;
  let late = false;
  const give = (): void => {
    own.abort(outer?.reason);
  };
  const timer =
    timeout === Infinity
      ? undefined
      : setTimeout(() => {
          late = true;
          own.abort();
        }, timeout);
  if (outer?.aborted) give();
  outer?.addEventListener("abort", give, { once: true });
  const check = (): void => {
    if (!own.signal.aborted) return;
    const code = late ? "timed_out" : "aborted";
    const message = late ? "it took too long" : "the call was given up";
    throw new ApiError({ code, message, cause: outer?.reason });
  };
  return {
    signal: own.signal,
    check,
    async pause(milliseconds) {
      if (Date.now() + milliseconds >= until) return false;
      check();
      await slept(milliseconds, own.signal);
      check();
      return true;
    },
    end() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", give);
    },
  };
}

async function slept(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((done) => {
    const timer = setTimeout(done, milliseconds);
    const woken = (): void => {
      clearTimeout(timer);
      done();
    };
    signal.addEventListener("abort", woken, { once: true });
  });
}
