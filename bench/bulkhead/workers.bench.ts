import { createWorkers, workerJob } from '@orderdock/bulkhead/workers';
import { type Case, type FigureSpec, pairedDifference } from '../harness/index.ts';

const module = new URL('./jobs.ts', import.meta.url);
const workers = createWorkers({ threads: 1 });
const nothing = workerJob<undefined, void>({ module, exportName: 'nothing' });
const sizeOf = workerJob<unknown, number>({ module, exportName: 'sizeOf' });
const store = { storeId: 'store' };

const SMALL_KB = 1;
const LARGE_KB = 101;

const line = (n: number) => ({
  id: `${10_000_000 + n}`,
  sku: `SKU-${n % 97}`,
  title: 'A thing that was ordered',
  quantity: 1 + (n % 3),
  price: { amount: '19.90', currency: 'EUR' },
});

/** An order of lines whose JSON is about as long as asked. */
function orderOf(kilobytes: number): object {
  const each = JSON.stringify(line(0)).length + 1;
  return {
    id: '1',
    lines: Array.from({ length: Math.round((kilobytes * 1_000) / each) }, (_, n) => line(n)),
  };
}

const sent =
  (input: unknown): Case =>
  () =>
    workers.run(sizeOf, input, store);

const moved =
  (kilobytes: number): Case =>
  () => {
    const bytes = new ArrayBuffer(kilobytes * 1_000);
    return workers.run(sizeOf, bytes, { ...store, transferList: [bytes] });
  };

/** What each kilobyte more costs. */
async function perKb(large: Case, small: Case): Promise<readonly number[]> {
  const differences = await pairedDifference(large, small);
  return differences.map((us) => us / (LARGE_KB - SMALL_KB));
}

const here = async (): Promise<void> => {};
const awaits = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await null;
};

const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/thread-round-trip',
    compares: 'an empty job in a thread and back, above an empty async function here',
    unit: 'µs',
    measure: () => pairedDifference(() => workers.run(nothing, undefined, store), here),
  },
  {
    name: 'bulkhead/thread-object-kb',
    compares: 'each kB of JSON more of an order that is sent to a thread as an object',
    unit: 'µs',
    measure: () => perKb(sent(orderOf(LARGE_KB)), sent(orderOf(SMALL_KB))),
  },
  {
    name: 'bulkhead/thread-text-kb',
    compares: 'each kB more of the same order, sent as its JSON text',
    unit: 'µs',
    measure: () => perKb(sent(JSON.stringify(orderOf(LARGE_KB))), sent(JSON.stringify(orderOf(SMALL_KB)))),
  },
  {
    name: 'bulkhead/thread-moved-kb',
    compares: 'each kB more of an array buffer that is made and moved to a thread',
    unit: 'µs',
    measure: () => perKb(moved(LARGE_KB), moved(SMALL_KB)),
  },
  {
    name: 'bulkhead/watch',
    compares: 'ten `await`s under `watch`, above the same without, each time with the watch switched on',
    unit: 'µs',
    measure: () => pairedDifference(() => workers.watch('store', awaits), awaits),
  },
];

export default figures;
