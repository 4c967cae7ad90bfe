import { figure, type Proof } from '../harness/proof.ts';
import { campaignFigures, heardLine, violationLines } from './figures.ts';
import { executionsOf } from './fleet/orders.ts';
import { ANYWHERE, type TrapTarget } from './fleet/traps.ts';
import { killsEach } from './kills-each.ts';
import { runRounds } from './rounds.ts';
import { FAULTS } from './servers/faults.ts';

/** How many campaigns make the long form. */
const LONG_ROUNDS = 20;

const POINTS = [
  'before claim',
  'claim sent',
  'claim answered',
  'before the call outside',
  'after the call outside',
  'before finish',
  'before COMMIT',
  'COMMIT sent',
  'COMMIT answered',
  'before DONE',
  'after DONE',
  ANYWHERE,
];

/** Longer than the lease, so that whoever wakes finds its key with somebody else. */
const ZOMBIES = ['before the call outside', 'after the call outside', 'before finish', 'before COMMIT'];

/** Mode L: work outside the database, whose holders die and come back from the dead. */
const proof: Proof = {
  title: 'Mode L: holders killed at every point, and zombies that wake after their lease',
  async run({ isLong, log }) {
    const targets: readonly TrapTarget[] = [
      ...POINTS.map(
        (point): TrapTarget => ({ point, action: 'kill', times: killsEach ?? (isLong ? 13 : 1) }),
      ),
      ...ZOMBIES.map(
        (point): TrapTarget => ({ point, action: 'stop', times: killsEach ?? (isLong ? 13 : 1) }),
      ),
    ];
    const rounds = isLong ? LONG_ROUNDS : 1;
    const result = await runRounds(
      {
        receiver: 'guard',
        workers: 4,
        traps: targets,
        faults: FAULTS.filter(({ name }) => isLong || name.startsWith('PostgreSQL')),
        faultRounds: 1,
        jobsOf: executionsOf,
        orders: 60,
        skewsMs: [0, 60_000, -60_000],
        facts: 'compact',
        maxMs: isLong ? 900_000 : 90_000,
        seed: 5,
      },
      rounds,
    );
    for (const line of violationLines(result.violations)) log(line);
    for (const line of result.crashes) log(line);
    log(heardLine(result));
    const refused = result.heard.get('error IDEMPOTENCY_LEASE_LOST') ?? 0;
    return {
      figures: [
        ...campaignFigures('idempotency/lease', result, { targets, rounds }),
        figure('idempotency/lease zombies that were refused', refused, { min: 1 }),
      ],
      details: [
        'The work calls somebody outside and gives the guard a write of its own, to be committed with the result. A lease lasts',
        '400 ms and a pause 900 ms, so that a holder wakes when another has taken over: the outside hears more than one call, all with',
        'the same downstream key, and one effect is committed, under the newest token.',
        '',
        heardLine(result),
      ].join('\n'),
    };
  },
};

export default proof;
