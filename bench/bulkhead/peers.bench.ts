import { createBulkhead } from '@orderdock/bulkhead';
import Bottleneck from 'bottleneck';
import { bulkhead as cockatiel } from 'cockatiel';
import pLimit from 'p-limit';
import PQueue from 'p-queue';
import { type Case, type FigureSpec, pairedDifference, pairedRatio } from '../harness/index.ts';
import { bare, ENDLESS, work } from './cases.ts';

const bulkhead = createBulkhead(ENDLESS);
const limit = pLimit(2);
const queue = new PQueue({ concurrency: 2 });
const policy = cockatiel(2, 8);
const bottleneck = new Bottleneck({ maxConcurrent: 2 });

const shown = (name: string, peer: Case): FigureSpec => ({
  name: `bulkhead/peer-${name}`,
  compares: `one uncontended call of ${name}, above a bare \`await work()\``,
  unit: 'µs',
  measure: () => pairedDifference(peer, bare),
});

const figures: readonly FigureSpec[] = [
  {
    name: 'bulkhead/execute-to-p-limit',
    compares: 'uncontended `execute` without timeout or signal, against p-limit',
    unit: 'x',
    goal: { max: 1 },
    measure: () =>
      pairedRatio(
        () => bulkhead.execute('store', work),
        () => limit(work),
      ),
  },
  shown('p-limit', () => limit(work)),
  shown('p-queue', () => queue.add(work)),
  shown('cockatiel', () => policy.execute(work)),
  shown('bottleneck', () => bottleneck.schedule(work)),
];

export default figures;
