/** How many items one call takes at most: as long as a script of so many runs, Redis serves nobody else. */
export const MOST_AT_ONCE = 256;

/**
 * Gathers what is asked for in one turn of the event loop and runs it together: as many scripts, replies and timers as
 * turns, not as callers. A caller who is alone waits for nothing: `later` is by default after every promise of this
 * turn, before anything else happens. `run` answers item by item, in their order.
 */
export function createGather<Item, Reply>(
  run: (items: readonly Item[]) => Promise<readonly Reply[]>,
  later: (flush: () => void) => void = process.nextTick,
): (item: Item) => Promise<Reply> {
  let gathered: Waiting<Item, Reply>[] = [];
  const flush = () => {
    const all = gathered;
    gathered = [];
    for (let from = 0; from < all.length; from += MOST_AT_ONCE)
      void answer(all.slice(from, from + MOST_AT_ONCE), run);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      if (gathered.length === 0) later(flush);
      gathered.push({ item, resolve, reject });
    });
}

interface Waiting<Item, Reply> {
  readonly item: Item;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

async function answer<Item, Reply>(
  waiting: readonly Waiting<Item, Reply>[],
  run: (items: readonly Item[]) => Promise<readonly Reply[]>,
): Promise<void> {
  try {
    const replies = await run(waiting.map(({ item }) => item));
    for (const [at, { resolve }] of waiting.entries()) resolve(replies[at] as Reply);
  } catch (error) {
    for (const { reject } of waiting) reject(error);
  }
}
