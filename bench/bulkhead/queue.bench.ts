import { createBulkhead, type SharedTierOptions, type TierOptions } from '@orderdock/bulkhead';
import PQueue from 'p-queue';
import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { storeIds, work } from './cases.ts';

const JOBS = 10_000;
const room = { slots: 2, queue: JOBS, timeoutMs: Number.POSITIVE_INFINITY };
const pool: SharedTierOptions = { ...room, kind: 'shared' };

/** Queues 10,000 jobs over so many stores, and waits for the last. */
function drain(tier: TierOptions, stores: number): Case {
  const ids = storeIds(stores);
  return () => {
    const bulkhead = createBulkhead({ tiers: { shared: tier }, pools: { common: { slots: 2 } } });
    return Promise.all(
      Array.from({ length: JOBS }, (_, n) => bulkhead.execute(ids[n % stores] as string, work)),
    );
  };
}

const drainPeer: Case = () => {
  const queue = new PQueue({ concurrency: 2 });
  return Promise.all(Array.from({ length: JOBS }, () => queue.add(work)));
};

const options = { sampleMs: 100 };
const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/drain',
    compares: `${JOBS.toLocaleString('en')} queued jobs of one store to the last, against p-queue`,
    unit: 'x',
    goal: { max: 1 },
    measure: () => pairedRatio(drain(room, 1), drainPeer, options),
  },
  {
    name: 'bulkhead/drain-fair',
    compares:
      'the same jobs over 100 stores that share a pool of two slots fairly, against one store with two',
    unit: 'x',
    measure: () => pairedRatio(drain(pool, 100), drain(room, 1), options),
  },
];

export default figures;
