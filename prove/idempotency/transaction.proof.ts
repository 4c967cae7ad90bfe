import { figure, type Proof } from '../harness/proof.ts';
import { campaignFigures, heardLine, violationLines } from './figures.ts';
import { deliveriesOf } from './fleet/orders.ts';
import { ANYWHERE, type TrapTarget } from './fleet/traps.ts';
import { killsEach } from './kills-each.ts';
import { runRounds } from './rounds.ts';
import { FAULTS } from './servers/faults.ts';

/** How many campaigns make the long form. */
const LONG_ROUNDS = 20;

const POINTS = [
  'before fast claim',
  'after fast claim',
  'after lock',
  'mid-work',
  'before record',
  'before COMMIT',
  'COMMIT sent',
  'COMMIT answered',
  'before DONE',
  'after DONE',
  'before insert',
  'insert sent',
  'insert answered',
  'during warming',
  ANYWHERE,
];

const PAUSES = ['after lock', 'mid-work', 'before COMMIT', 'COMMIT sent'];

/** Mode T and its one-statement form, several processes, 64 callers, everything that breaks. */
const proof: Proof = {
  title: 'Mode T: workers killed and paused at every point, servers failing under load',
  async run({ isLong, log }) {
    const targets: readonly TrapTarget[] = [
      ...POINTS.map(
        (point): TrapTarget => ({ point, action: 'kill', times: killsEach ?? (isLong ? 20 : 2) }),
      ),
      ...PAUSES.map(
        (point): TrapTarget => ({ point, action: 'stop', times: killsEach ?? (isLong ? 10 : 1) }),
      ),
    ];
    const rounds = isLong ? LONG_ROUNDS : 1;
    const result = await runRounds(
      {
        receiver: 'guard',
        workers: 4,
        traps: targets,
        faults: FAULTS,
        faultRounds: 1,
        jobsOf: deliveriesOf,
        orders: 60,
        skewsMs: [0, 60_000, -60_000],
        facts: 'full',
        maxMs: isLong ? 900_000 : 90_000,
        seed: 4,
      },
      rounds,
    );
    for (const line of violationLines(result.violations)) log(line);
    for (const line of result.crashes) log(line);
    log(heardLine(result));
    return {
      figures: [
        ...campaignFigures('idempotency/transaction', result, { targets, rounds }),
        figure('idempotency/transaction workers started', result.workersStarted, undefined),
      ],
      details: [
        'Worker processes run the guard over a real PostgreSQL and Redis; their wall clocks are right, 60 s fast and 60 s slow in',
        'turns. 64 callers deliver four revisions of each order as the events of two subscriptions, each event three times, in random',
        'order, until each is acknowledged; at the end every delivery is sent once more. The checker reads the tables of the work,',
        'which have no constraint, and the file that the callers append to before and after each call.',
        '',
        heardLine(result),
      ].join('\n'),
    };
  },
};

export default proof;
