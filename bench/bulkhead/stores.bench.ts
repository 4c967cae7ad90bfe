import { createBulkhead } from '@orderdock/bulkhead';
import { type FigureSpec, keptBytes, pairedRatio } from '../harness/index.ts';
import { ENDLESS, rounds, storeIds, work } from './cases.ts';

const STORES = 10_000;
const ids = storeIds(STORES);

/** What a store's two histograms take outside the heap, where they are kept for all stores together. */
const HISTOGRAM_BYTES = 48;

const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/stores',
    compares: '`execute` over 3,000 stores in turn, against 30',
    unit: 'x',
    goal: { max: 1.2 },
    measure: () => pairedRatio(rounds(3_000), rounds(30)),
  },
  {
    name: 'bulkhead/idle-store',
    compares: `memory kept for each of ${STORES.toLocaleString('en')} idle stores with its histograms, their ids not counted`,
    unit: 'B',
    goal: { max: 300 },
    measure: async () => {
      const kept = await keptBytes(async () => {
        const bulkhead = createBulkhead(ENDLESS);
        for (const id of ids) await bulkhead.execute(id, work);
        return bulkhead;
      });
      return kept.map((bytes) => bytes / STORES + HISTOGRAM_BYTES);
    },
  },
];

export default figures;
