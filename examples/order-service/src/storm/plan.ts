import type { Volley } from './delivery.ts';
import { FORGERIES, forgedDelivery } from './forgery.ts';
import { generateOrder } from './generate-order.ts';
import { expectedOf, type Ledger } from './ledger.ts';
import { MALFORMATIONS, malformedWebhook } from './malformed.ts';
import { createRandom } from './random.ts';
import { scatter, scheduleOrders, volleysOf } from './schedule.ts';
import { createStores, type StormStore } from './store.ts';

/** Everything a storm will send, and what must come of it. */
export interface StormPlan {
  readonly stores: readonly StormStore[];
  readonly volleys: readonly Volley[];
  readonly ledger: Ledger;
}

const FORGED_PER_REVISION = 0.0116;
const MALFORMED_PER_REVISION = 0.005;

/** Plans a storm of `orders` orders. The same seed, run id and count give the same bytes in the same order. */
export function planStorm(options: {
  readonly seed: string;
  readonly runId: string;
  readonly orders: number;
}): StormPlan {
  const random = createRandom(options.seed);
  const stores = createStores(options.seed, options.runId);
  const assignment = random.fork('stores');
  const orders = Array.from({ length: options.orders }, (_, index) =>
    generateOrder(random.fork(`order/${index}`), index, assignment.pick(stores)),
  );
  const revisions = orders.reduce((count, order) => count + order.life.length, 0);
  const noise = random.fork('noise');
  const forged = repeat(revisions * FORGED_PER_REVISION, FORGERIES, (forgery) =>
    forgedDelivery(noise.pick(orders), forgery),
  );
  const malformed = repeat(revisions * MALFORMED_PER_REVISION, MALFORMATIONS, (malformation, index) =>
    malformedWebhook(noise.pick(stores), malformation, `${700_000_000 + index}`),
  );
  const volleys = volleysOf([
    ...scheduleOrders(random.fork('schedule'), orders),
    ...scatter(random.fork('scatter'), [...forged, ...malformed.map(({ delivery }) => delivery)]),
  ]);
  return {
    stores,
    volleys,
    ledger: {
      stores: stores.map(({ platform, storeId }) => ({ platform, storeId })),
      orders: orders.map(expectedOf),
      parked: malformed.flatMap(({ parked }) => parked ?? []),
    },
  };
}

/** At least one of each kind, else as many as asked for, the kinds in turn. */
function repeat<Kind, T>(count: number, kinds: readonly Kind[], make: (kind: Kind, index: number) => T): T[] {
  const length = Math.max(kinds.length, Math.round(count));
  return Array.from({ length }, (_, index) => make(kinds[index % kinds.length] as Kind, index));
}
