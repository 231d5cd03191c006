// A token that has expired is renewed once, however many requests have found it expired.

/** Renews; tells whether a token has been renewed since `seen`, by this request or another. */
export interface Renewal {
  /** How often it was done. */
  count: number;
  /** Waits for the one renewal that is under way, or begins it. */
  since(seen: number): Promise<boolean>;
}

/** The renewals of a connection. */
export function renewal(renew: (() => unknown) | undefined): Renewal {
  let running: Promise<boolean> | undefined;
  const run = async (): Promise<boolean> => {
    try {
      await renew?.();
      self.count += 1;
      return true;
    } catch {
      return false;
    } finally {
      running = undefined;
    }
  };
  const self: Renewal = {
    count: 0,
    async since(seen) {
      if (renew === undefined) return false;
      return seen < self.count || (await (running ??= run()));
    },
  };
  return self;
}
