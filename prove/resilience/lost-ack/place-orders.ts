import type { Clock } from '@orderdock/resilience';
import { createRandom } from '../../idempotency/random.ts';
import { type Books, compareBooks, type Heard } from './check.ts';
import type { Creator } from './creators.ts';
import { Shop } from './shop.ts';

const STORES = 16;
const CALLERS = 16;
/** What was sent has arrived by then, in milliseconds. */
const AFTERWARDS_MS = 2_000;

/** What became of all orders. */
export interface Placed {
  readonly books: Books;
  readonly heard: ReadonlyMap<string, Heard>;
  readonly shop: Shop;
}

/** Places so many orders through creators of the same make, and compares what was heard with the shop's books. */
export async function placeOrders(
  make: (shop: Shop, clock: Clock) => Creator,
  { orders, seed, clock }: { readonly orders: number; readonly seed: number; readonly clock: Clock },
): Promise<Placed> {
  const shop = new Shop(clock, createRandom(seed));
  const heard = new Map<string, Heard>();
  const stores = Array.from({ length: STORES }, async (_, store) => {
    await using creator = make(shop, clock);
    const waiting = Array.from({ length: Math.ceil(orders / STORES) }, (_, index) => `${store}-${index}`);
    const caller = async () => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
        heard.set(key, await hear(creator, key, clock));
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
  });
  await Promise.all(stores);
  await clock.sleep(AFTERWARDS_MS);
  return { books: compareBooks(heard, shop.created), heard, shop };
}

/** Creates one order, however long the circuit keeps it waiting, and says what was heard. */
async function hear(creator: Creator, key: string, clock: Clock): Promise<Heard> {
  for (;;) {
    try {
      await creator.create(key);
      return 'created';
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === 'OUTCOME_UNKNOWN') return 'unknown';
      if (!creator.isOpen(error)) return 'failed';
      // Nothing was sent: whoever has an order to place comes back.
      await clock.sleep(20);
    }
  }
}
