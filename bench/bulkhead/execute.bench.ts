import { createBulkhead } from '@orderdock/bulkhead';
import { type Case, type FigureSpec, keptBytes, pairedDifference, pairedRatio } from '../harness/index.ts';

const work = async () => {};
const endless = { tiers: { shared: { slots: 2, timeoutMs: Number.POSITIVE_INFINITY } } };

const untimed = createBulkhead(endless);
const timed = createBulkhead({ tiers: { shared: { slots: 2, timeoutMs: 15_000 } } });
const caller = new AbortController();
const bare: Case = () => work();
const execute: Case = () => untimed.execute('store', work);

/** Calls `execute` for one store after the other, round and round. */
function rounds(count: number): Case {
  const bulkhead = createBulkhead(endless);
  const ids = storeIds(count);
  let next = 0;
  return () => bulkhead.execute(ids[next++ % count] as string, work);
}

function storeIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `store-${n}`);
}

const STORES = 10_000;
const ids = storeIds(STORES);

const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/execute',
    compares: 'uncontended `execute` without timeout or signal, above a bare `await work()`',
    unit: 'µs',
    measure: () => pairedDifference(execute, bare),
  },
  {
    name: 'bulkhead/acquire',
    compares: 'uncontended `acquire` and `settled`, above a bare `await work()`',
    unit: 'µs',
    measure: () =>
      pairedDifference(async () => {
        const permit = await untimed.acquire('store');
        await work();
        permit.settled('success');
      }, bare),
  },
  {
    name: 'bulkhead/execute-timed',
    compares: 'uncontended `execute` with a timeout and a signal, above one without',
    unit: 'µs',
    measure: () => pairedDifference(() => timed.execute('store', work, { signal: caller.signal }), execute),
  },
  {
    name: 'bulkhead/stores',
    compares: '`execute` over 3,000 stores in turn, against 30',
    unit: 'x',
    goal: { max: 1.2 },
    measure: () => pairedRatio(rounds(3_000), rounds(30)),
  },
  {
    name: 'bulkhead/idle-store',
    compares: `heap kept for each of ${STORES.toLocaleString('en')} idle stores, their ids not counted`,
    unit: 'B',
    goal: { max: 300 },
    measure: async () => {
      const kept = await keptBytes(async () => {
        const bulkhead = createBulkhead(endless);
        for (const id of ids) await bulkhead.execute(id, work);
        return bulkhead;
      });
      return kept.map((bytes) => bytes / STORES);
    },
  },
];

export default figures;
