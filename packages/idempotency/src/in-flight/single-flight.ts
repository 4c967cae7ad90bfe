/** Lets one call per key through at a time inside this process, and hands what it found to those who came meanwhile. */
export interface SingleFlight<Fact> {
  /** What the present leader of `key` will have found, `undefined` inside if it found nothing; no leader: `undefined`. */
  follow(key: string): Promise<Fact | undefined> | undefined;
  /** Runs `work` as the leader; `land` gives the fact to the followers. */
  lead<T>(key: string, work: (land: (fact: Fact) => void) => Promise<T>): Promise<T>;
  readonly size: number;
}

export function createSingleFlight<Fact>(): SingleFlight<Fact> {
  const flights = new Map<string, Promise<Fact | undefined>>();
  return {
    follow: (key) => flights.get(key),
    async lead(key, work) {
      const { promise, resolve } = Promise.withResolvers<Fact | undefined>();
      flights.set(key, promise);
      let fact: Fact | undefined;
      try {
        return await work((found) => {
          fact = found;
        });
      } finally {
        // A leader that failed lands nothing: nobody is acknowledged on behalf of a failed call.
        flights.delete(key);
        resolve(fact);
      }
    },
    get size() {
      return flights.size;
    },
  };
}
