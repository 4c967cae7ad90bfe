import { figure, type Proof, type ProofFigure } from '../harness/proof.ts';
import { oneBottleneck, oneBulkhead, oneCockatiel, onePQueue, twoBulkheads } from './isolation/contenders.ts';
import { drive, type Seen } from './isolation/drive.ts';
import { mean, medianInterval, quantile } from './isolation/statistics.ts';

/** What is taken for no change of a wait, in milliseconds. */
const UNCHANGED_MS = 1;

const refused = (runs: readonly Seen[]) => runs.reduce((sum, run) => sum + run.refused, 0);
const waits = (runs: readonly Seen[]) => runs.flatMap((run) => run.waits);

/** How much longer the mean wait was in each run than in the control run beside it. */
function changeFigure(ours: readonly Seen[], control: readonly Seen[]): ProofFigure {
  const changes = ours.map((run, n) => mean(run.waits) - mean(control[n]?.waits ?? []));
  const { low, high } = medianInterval(changes);
  const verdict = high <= UNCHANGED_MS ? 'PASS' : low > UNCHANGED_MS ? 'FAIL' : 'INCONCLUSIVE';
  return {
    name: 'bulkhead/isolation ms that the 25 wait longer than in the control',
    value: `${quantile(changes, 0.5).toFixed(3)} (95 %: ${low.toFixed(3)} to ${high.toFixed(3)})`,
    goal: `≤${UNCHANGED_MS}`,
    verdict,
  };
}

const rivals = { 'p-queue': onePQueue, bottleneck: oneBottleneck, "cockatiel's bulkhead": oneCockatiel };

/** Five of thirty stores are in trouble; what the others notice. */
const proof: Proof = {
  title: 'Five stores in trouble, and the other twenty-five',
  async run({ isLong, log }) {
    const [pairs, runMs] = isLong ? [31, 2_000] : [9, 400];
    const ours: Seen[] = [];
    const control: Seen[] = [];
    await drive(oneBulkhead, runMs);
    for (let pair = 0; pair < pairs; pair++) {
      const order = pair % 2 === 0 ? [true, false] : [false, true];
      for (const isOurs of order) {
        const seen = await drive(isOurs ? oneBulkhead : twoBulkheads, runMs);
        (isOurs ? ours : control).push(seen);
      }
    }
    log(`${pairs} pairs: 99 % of the waits within ${quantile(waits(ours), 0.99).toFixed(2)} ms`);
    const beside: ProofFigure[] = [];
    for (const [name, make] of Object.entries(rivals)) {
      const run = await drive(make, 2 * runMs);
      const hurt = run.refused + run.waits.filter((wait) => wait > 10).length;
      beside.push(
        figure(`bulkhead/isolation ${name}: refused of the 25`, run.refused, undefined),
        figure(`bulkhead/isolation ${name}: median wait of the 25, ms`, quantile(run.waits, 0.5), undefined),
        figure(`bulkhead/isolation ${name}: jobs of the 25 refused or 10 ms late`, hurt, { min: 1 }),
      );
    }
    return {
      figures: [
        figure(
          'bulkhead/isolation jobs of the 25',
          ours.reduce((sum, { jobs }) => sum + jobs, 0),
          {
            min: pairs * 25,
          },
        ),
        figure('bulkhead/isolation work of the troubled five that began, least', troubled(ours), { min: 5 }),
        figure('bulkhead/isolation refused of the 25', refused(ours), { max: 0 }),
        changeFigure(ours, control),
        figure('bulkhead/isolation wait of the 25, 99 %, ms', quantile(waits(ours), 0.99), undefined),
        figure('bulkhead/isolation the same in the control, ms', quantile(waits(control), 0.99), undefined),
        ...beside,
      ],
      details,
    };
  },
};

const troubled = (runs: readonly Seen[]) => Math.min(...runs.map(({ troubledBegun }) => troubledBegun));

const details = `Thirty stores send a job every 50 ms that takes 10. One hangs, one sends a hundred times as much, one throws at once, one burns 8
ms of CPU for each job, one goes on for 600 ms whatever it is told. Each store has two slots and a queue of 16, five have theirs for
themselves and 25 share 50. In the control the same five run in a bulkhead of their own, in the same process: what they cost the
event loop is the same, and what they cost the others' rooms is nothing. Runs alternate; the interval is that of the median
of the differences in the mean wait, by the sign test. p-queue, bottleneck and cockatiel get the same load, the same timeout, and
as many places, in one queue for all stores.`;

export default proof;
