import type { BatchCall } from './request.ts';

/** How many batches are under way at once where there is no work and their order means nothing. */
export const LANES = 2;

/** Whether no two of them share a delivery or an entity. */
export const areDistinct = <Revision>(calls: readonly BatchCall<Revision>[]): boolean =>
  new Set(calls.map(({ call }) => call.keys.delivery)).size === calls.length &&
  new Set(calls.map(({ call }) => call.keys.entity)).size === calls.length;

/** Runs all, in their order, so many at once; after a fault none is begun, and it is thrown when the others ended. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += lanes) {
    const ends = await Promise.allSettled(items.slice(from, from + lanes).map(run));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}
