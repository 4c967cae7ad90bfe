import { figure, type Proof } from '../harness/proof.ts';
import { type CampaignOptions, runCampaign } from './campaign.ts';
import { violationLines } from './figures.ts';
import { deliveriesOf, executionsOf } from './fleet/orders.ts';
import type { TrapTarget } from './fleet/traps.ts';
import type { Job } from './messages.ts';

/** A naive variant, the points at which it is hurt, and what it is given to do. */
interface Mutant {
  readonly receiver: string;
  readonly traps: readonly TrapTarget[];
  readonly jobsOf: (index: number) => readonly Job[];
}

const killed = (point: string, times: number): TrapTarget => ({ point, action: 'kill', times });
const paused = (point: string): TrapTarget => ({ point, action: 'stop', times: 2 });
const transactionsOf = (index: number) =>
  deliveriesOf(index).map((job): Job => ({ ...job, mode: 'transaction' }));

const MUTANTS: readonly Mutant[] = [
  { receiver: 'done before commit', traps: [killed('before COMMIT', 6)], jobsOf: transactionsOf },
  { receiver: 'SET NX only', traps: [killed('after fast claim', 3)], jobsOf: transactionsOf },
  { receiver: 'EXISTS, then SET', traps: [], jobsOf: transactionsOf },
  { receiver: 'no fence', traps: [paused('after the call outside')], jobsOf: executionsOf },
];

const SAME: Omit<CampaignOptions, keyof Mutant> = {
  workers: 2,
  faults: [],
  faultRounds: 0,
  orders: 12,
  skewsMs: [0],
  facts: 'full',
  maxMs: 30_000,
  seed: 6,
};

/** The same callers and the same checker over guards that are wrong on purpose: who finds nothing there finds nothing. */
const proof: Proof = {
  title: 'Naive variants: does the checker find what they break?',
  async run({ log }) {
    // At once: most of the time goes by with waiting for the next kill.
    const results = await Promise.all(
      MUTANTS.map(async (mutant) => {
        const { violations } = await runCampaign({ ...SAME, ...mutant });
        log(`${mutant.receiver}: ${violations.length} violations`);
        return { receiver: mutant.receiver, violations };
      }),
    );
    return {
      figures: results.map(({ receiver, violations }) =>
        figure(`idempotency/mutant ${receiver} violations`, violations.length, { min: 1 }),
      ),
      details: results
        .flatMap(({ receiver, violations }) => [
          `- ${receiver}`,
          ...violationLines(violations).map((line) => `  - ${line}`),
        ])
        .join('\n'),
    };
  },
};

export default proof;
