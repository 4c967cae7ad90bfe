import { createBulkhead } from '@orderdock/bulkhead';
import { type Case, type FigureSpec, pairedDifference } from '../harness/index.ts';
import { bare, ENDLESS, work } from './cases.ts';

const untimed = createBulkhead(ENDLESS);
const timed = createBulkhead({ tiers: { shared: { slots: 2, timeoutMs: 15_000 } } });
const pooled = createBulkhead({
  tiers: { shared: { kind: 'shared', slots: 2, timeoutMs: Number.POSITIVE_INFINITY } },
});
const caller = new AbortController();
const execute: Case = () => untimed.execute('store', work);

const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/execute',
    compares: 'uncontended `execute` without timeout or signal, above a bare `await work()`',
    unit: 'µs',
    measure: () => pairedDifference(execute, bare),
  },
  {
    name: 'bulkhead/execute-pooled',
    compares: 'the same in a store that takes its slots from a pool',
    unit: 'µs',
    measure: () => pairedDifference(() => pooled.execute('store', work), bare),
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
    goal: { max: 1 },
    measure: () => pairedDifference(() => timed.execute('store', work, { signal: caller.signal }), execute),
  },
];

export default figures;
