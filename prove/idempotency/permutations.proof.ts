import { figure, type Proof } from '../harness/proof.ts';
import { permutations, wronglyApplied } from './check/arrivals.ts';
import { check } from './check/checker.ts';
import { readEvidence } from './check/evidence.ts';
import { violationLines } from './figures.ts';
import { workerConfigs } from './fleet/configs.ts';
import { startFleet } from './fleet/fleet.ts';
import { openLog } from './fleet/log.ts';
import { createTraps } from './fleet/traps.ts';
import type { Job } from './messages.ts';
import { createRandom } from './random.ts';
import { createWorld } from './servers/world.ts';

/** Every order of arrival, one delivery after the other, each sent twice: what is applied, and that the newest is last. */
const proof: Proof = {
  title: 'Every order of arrival ends at the newest revision',
  async run({ isLong, log: say }) {
    const orders = permutations(isLong ? 6 : 4);
    const random = createRandom(7);
    await using world = await createWorld();
    using log = openLog(world.logPath);
    await using fleet = await startFleet({
      size: 2,
      traps: createTraps([], random),
      random,
      beforeTrap: async () => {},
      config: workerConfigs(world),
    });
    const arrivals = [...orders];
    const caller = async () => {
      for (let next = arrivals.pop(); next !== undefined; next = arrivals.pop()) await arrive(next);
    };
    const arrive = async (revisions: readonly number[]) => {
      const order = `order-${revisions.join('')}`;
      for (const revision of [...revisions, ...revisions]) {
        const job: Job = { order, revision, delivery: `${order}-${revision}`, mode: 'transaction' };
        const call = log.sent(job);
        log.ended(call, await fleet.deliver(job));
      }
    };
    await Promise.all(Array.from({ length: 16 }, caller));
    const evidence = await readEvidence(world.pool, world.schema, world.logPath);
    const violations = [...check(evidence), ...wronglyApplied(orders, evidence.applied)];
    for (const line of violationLines(violations)) say(line);
    return {
      figures: [
        figure('idempotency/permutations orders of arrival', orders.length, undefined),
        figure('idempotency/permutations deliveries', 2 * orders.length * (isLong ? 6 : 4), undefined),
        figure('idempotency/permutations breaches', violations.length, { max: 0 }),
      ],
      details: 'A revision is applied where it is newer than all that came before it, and nowhere else.',
    };
  },
};

export default proof;
