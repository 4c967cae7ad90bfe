import type { BatchStore } from '../../ports/batch-store.ts';

/** Batches that take one entity after the other, in the order they come in, and wait for each; over good ones. */
export function naiveBatches<Tx>(good: BatchStore<Tx>): BatchStore<Tx> {
  const locks = new Map<string, Promise<void>>();
  return {
    async transaction(items, work, options) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const mine: string[] = [];
      try {
        for (const { entity } of items.map(({ keys }) => keys)) {
          for (let holder = locks.get(entity); holder !== undefined; holder = locks.get(entity)) await holder;
          locks.set(entity, promise);
          mine.push(entity);
          await new Promise(setImmediate);
        }
        return await good.transaction(items, work, options);
      } finally {
        for (const entity of mine) locks.delete(entity);
        resolve();
      }
    },
  };
}
