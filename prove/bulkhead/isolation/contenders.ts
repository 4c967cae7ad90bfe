import { type BulkheadOptions, createBulkhead } from '@orderdock/bulkhead';
import Bottleneck from 'bottleneck';
import { bulkhead as cockatielBulkhead, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import PQueue from 'p-queue';
import { type Store, type StoreWork, TIMEOUT_MS } from './stores.ts';

/** Something that runs the work of all stores in one process. */
export interface Contender {
  run(store: Store, work: StoreWork): Promise<void>;
  close(): Promise<void>;
}

const SLOTS = 2;
const QUEUE = 16;
const STORES = 30;
const never = new AbortController().signal;

const room = { slots: SLOTS, queue: QUEUE, timeoutMs: TIMEOUT_MS };
const options: BulkheadOptions = {
  tiers: { dedicated: room, shared: { ...room, kind: 'shared' } },
  tierOf: (storeId) => (/^well-[0-4]$/.test(storeId) ? 'dedicated' : 'shared'),
  pools: { common: { slots: SLOTS * (STORES - 5) } },
  backup: { slots: 4 },
};

/** One bulkhead with a room for each store. */
export function oneBulkhead(): Contender {
  const bulkhead = createBulkhead(options);
  return {
    run: ({ id }, work) => bulkhead.execute(id, ({ signal }) => work(signal)),
    close: () => bulkhead.close({ drainMs: 0 }),
  };
}

/** The control: the stores in trouble burn the same CPU of the same process, in a bulkhead that the others are not in. */
export function twoBulkheads(): Contender {
  const [well, troubled] = [oneBulkhead(), oneBulkhead()];
  return {
    run: (store, work) => (store.isWell ? well : troubled).run(store, work),
    close: async () => {
      await Promise.all([well.close(), troubled.close()]);
    },
  };
}

/** As it is often written: as many places as ours has in all, in one queue for all stores. */
export function onePQueue(): Contender {
  const queue = new PQueue({ concurrency: SLOTS * STORES, timeout: TIMEOUT_MS });
  return {
    run: (_store, work) => queue.add(() => work(never)),
    close: async () => queue.clear(),
  };
}

export function oneBottleneck(): Contender {
  const limiter = new Bottleneck({ maxConcurrent: SLOTS * STORES });
  return {
    run: (_store, work) => limiter.schedule({ expiration: TIMEOUT_MS }, () => work(never)),
    close: () => limiter.stop({ dropWaitingJobs: true }),
  };
}

export function oneCockatiel(): Contender {
  const policy = wrap(
    cockatielBulkhead(SLOTS * STORES, QUEUE * STORES),
    timeout(TIMEOUT_MS, TimeoutStrategy.Aggressive),
  );
  return {
    run: (_store, work) => policy.execute(({ signal }) => work(signal)),
    close: async () => {},
  };
}
