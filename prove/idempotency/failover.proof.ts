import { figure, type Proof } from '../harness/proof.ts';
import { check, type Violation } from './check/checker.ts';
import { readEvidence } from './check/evidence.ts';
import { violationLines } from './figures.ts';
import { sendAll } from './fleet/callers.ts';
import { workerConfigs } from './fleet/configs.ts';
import { type Fleet, startFleet } from './fleet/fleet.ts';
import { type CallLog, openLog } from './fleet/log.ts';
import { deliveriesOf } from './fleet/orders.ts';
import { createTraps } from './fleet/traps.ts';
import type { Job } from './messages.ts';
import { createRandom } from './random.ts';
import { startProxy } from './servers/proxy.ts';
import { startTwoClusters } from './servers/two-clusters.ts';
import { createWorld, openFolder, portOf, prepareSchema } from './servers/world.ts';

/** Redeliveries end after this time at the latest, in milliseconds. */
const GIVE_UP_MS = 30_000;

/** One guard with its callers, over the two clusters. */
interface Party {
  readonly receiver: string;
  readonly schema: string;
  readonly log: CallLog;
  readonly logPath: string;
  readonly fleet: Fleet;
}

/**
 * Commits that were acknowledged and that the replica never received: Redis remembers them, the database that goes on does
 * not. The platform redelivers, and the guard must take them in again.
 */
const proof: Proof = {
  title: 'A replica is promoted that lacks acknowledged commits',
  async run({ isLong, log: say }) {
    const orders = isLong ? 200 : 15;
    const random = createRandom(8);
    await using stack = new AsyncDisposableStack();
    const world = stack.use(await createWorld());
    const clusters = stack.use(
      await startTwoClusters(async (pool) => {
        for (const schema of SCHEMAS.keys()) await prepareSchema(pool, schema);
      }),
    );
    const proxy = stack.use(await startProxy(portOf(clusters.primary.url)));
    const parties: Party[] = [];
    for (const [schema, receiver] of SCHEMAS) {
      const logPath = openFolder(stack);
      const log = stack.use(openLog(logPath));
      const fleet = await startFleet({
        size: 2,
        traps: createTraps([], random),
        random,
        beforeTrap: async () => {},
        config: workerConfigs(world, {
          databaseUrl: `postgres://postgres@127.0.0.1:${proxy.port}/postgres`,
          schema,
          prefix: `${world.prefix}-${schema}`,
          receiver,
        }),
      });
      parties.push({ receiver, schema, log, logPath, fleet: stack.use(fleet) });
    }
    const deliver = (from: number, to: number) => deliverAll(parties, random, ordersOf(from, to));

    await deliver(0, orders);
    await clusters.caughtUp();
    await clusters.cutOff();
    await deliver(orders, 2 * orders);
    const missing = await missingEffects(clusters, 'guarded');
    await clusters.primary.kill();
    proxy.redirect(portOf(clusters.replica.url));
    await clusters.promote();
    for (const { log } of parties) log.mark('promoted');
    await deliver(0, 2 * orders);

    const found = new Map<string, readonly Violation[]>();
    for (const { receiver, schema, logPath } of parties)
      found.set(receiver, check(await readEvidence(clusters.replicaPool, schema, logPath)));
    const lost = (receiver: string) =>
      (found.get(receiver) ?? []).filter(({ rule }) => rule === 'no lost order').length;
    const breaches = found.get('guard') ?? [];
    for (const line of violationLines(breaches)) say(line);
    return {
      figures: [
        figure('idempotency/failover acknowledged effects that the replica lacks', missing, { min: 1 }),
        figure('idempotency/failover lost deliveries', lost('guard'), { max: 0 }),
        figure('idempotency/failover breaches', breaches.length, { max: 0 }),
        figure('idempotency/mutant one history lost deliveries', lost('one history'), { min: 1 }),
      ],
      details:
        'Two clusters, one following the other; it is cut off, orders go on, the primary is killed and the replica promoted.',
    };
  },
};

export default proof;

const SCHEMAS: ReadonlyMap<string, string> = new Map([
  ['guarded', 'guard'],
  ['naive', 'one history'],
]);

/** One delivery of each event of the orders with these numbers. */
function ordersOf(from: number, to: number): readonly Job[] {
  const jobs = Array.from({ length: to - from }, (_, at) => deliveriesOf(from + at)).flat();
  return [...new Map(jobs.map((job) => [job.delivery, { ...job, mode: 'transaction' } as const])).values()];
}

/** The same to every party, until it is acknowledged. */
async function deliverAll(
  parties: readonly Party[],
  random: () => number,
  jobs: readonly Job[],
): Promise<void> {
  const until = performance.now() + GIVE_UP_MS;
  await Promise.all(
    parties.map(({ log, fleet }) => {
      const rounds = [jobs];
      const more = () => rounds.pop() ?? [];
      return sendAll({ log, random, deliver: fleet.deliver, more, giveUpAt: () => until });
    }),
  );
}

async function missingEffects(
  { primaryPool, replicaPool }: Awaited<ReturnType<typeof startTwoClusters>>,
  schema: string,
): Promise<number> {
  const counts = await Promise.all(
    [primaryPool, replicaPool].map(async (pool) => {
      const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${schema}.applied`);
      return Number(rows[0].count);
    }),
  );
  return Number(counts[0]) - Number(counts[1]);
}
