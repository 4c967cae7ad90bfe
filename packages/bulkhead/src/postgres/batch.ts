/** One that waits for its batch. */
interface Waiting<T, R> {
  readonly item: T;
  readonly bytes: number;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** How much goes into one batch. */
const MAX_ITEMS = 500;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Collects what is asked for while a batch is under way, and sends it as the next: one commit serves all that wait, and
 * one that comes alone waits for nobody. A batch that fails fails for each of its items.
 */
export function batched<T, R>(
  send: (items: readonly T[]) => Promise<readonly R[]>,
  bytesOf: (item: T) => number,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let underWay = false;

  const take = (): readonly Waiting<T, R>[] => {
    let bytes = 0;
    let count = 0;
    for (const one of waiting) {
      bytes += one.bytes;
      if (count > 0 && (count === MAX_ITEMS || bytes > MAX_BYTES)) break;
      count++;
    }
    return waiting.splice(0, count);
  };

  const run = async (): Promise<void> => {
    underWay = true;
    while (waiting.length > 0) {
      const batch = take();
      try {
        const results = await send(batch.map(({ item }) => item));
        for (const [index, one] of batch.entries()) one.resolve(results[index] as R);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    underWay = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, bytes: bytesOf(item), resolve, reject });
      if (!underWay) void run();
    });
}
