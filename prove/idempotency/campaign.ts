import { check, type Violation } from './check/checker.ts';
import { readEvidence } from './check/evidence.ts';
import { sendAll } from './fleet/callers.ts';
import { workerConfigs } from './fleet/configs.ts';
import { startFleet } from './fleet/fleet.ts';
import { openLog } from './fleet/log.ts';
import { createTraps, type TrapTarget } from './fleet/traps.ts';
import type { Job } from './messages.ts';
import { createRandom } from './random.ts';
import { bringFaults } from './servers/bring-faults.ts';
import type { Fault } from './servers/faults.ts';
import { createWorld } from './servers/world.ts';

/** How long a delivery is sent again at the end before it counts as never acknowledged, in milliseconds. */
const DRAIN_MS = 30_000;

/** What one campaign does. */
export interface CampaignOptions {
  readonly receiver: string;
  readonly workers: number;
  readonly traps: readonly TrapTarget[];
  readonly faults: readonly Fault[];
  /** How often each fault is brought about. */
  readonly faultRounds: number;
  /** The deliveries of one more order. */
  readonly jobsOf: (index: number) => readonly Job[];
  /** At least so many orders are sent. */
  readonly orders: number;
  /** The wall clocks of the workers, in turns. */
  readonly skewsMs: readonly number[];
  readonly facts: 'full' | 'compact';
  /** After this time no new order is begun, in milliseconds. */
  readonly maxMs: number;
  readonly seed: number;
}

/** What came of it. */
export interface CampaignResult {
  readonly violations: readonly Violation[];
  /** How often each trap sprang. */
  readonly sprang: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly crashes: readonly string[];
  readonly orders: number;
  readonly calls: number;
  readonly effects: number;
  readonly workersStarted: number;
  /** How often the callers heard what, and how often nothing. */
  readonly heard: ReadonlyMap<string, number>;
}

/** Callers that deliver, workers that are killed, servers that fail; then every delivery once more, and the verdict. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { receiver, skewsMs, facts, jobsOf, maxMs } = options;
  const random = createRandom(options.seed);
  const traps = createTraps(options.traps, random);
  await using world = await createWorld();
  const { schema, logPath } = world;
  using log = openLog(logPath);
  const fleet = await startFleet({
    size: options.workers,
    traps,
    random,
    config: workerConfigs(world, {
      redisUrl: `redis://127.0.0.1:${world.proxy.port}`,
      receiver,
      facts,
      skewsMs,
    }),
    // Only what was emptied is warmed.
    beforeTrap: async ({ point }) => {
      if (point === 'during warming') await world.control.flushall().catch(() => {});
    },
  });
  const faults = bringFaults(world, options.faults, options.faultRounds);
  let orders = 0;
  try {
    const stopAt = performance.now() + maxMs;
    let stoppedAt: number | undefined;
    await sendAll({
      log,
      random,
      deliver: fleet.deliver,
      more() {
        const enough = traps.done && faults.done && orders >= options.orders;
        if (stoppedAt === undefined && (enough || performance.now() > stopAt)) stoppedAt = performance.now();
        if (stoppedAt === undefined) return jobsOf(orders++);
        traps.stop();
        return [];
      },
      giveUpAt: () => (stoppedAt ?? Number.POSITIVE_INFINITY) + DRAIN_MS,
    });
    await faults.ended;
    await redeliver(options, { log, random, deliver: fleet.deliver }, orders);
  } finally {
    await fleet[Symbol.asyncDispose]();
  }
  const evidence = await readEvidence(world.pool, schema, logPath);
  return {
    violations: check(evidence),
    sprang: traps.counts(),
    faults: faults.counts,
    crashes: fleet.crashes,
    orders,
    calls: evidence.log.filter(({ at }) => at === 'sent').length,
    effects: evidence.applied.length,
    workersStarted: fleet.started,
    heard: countBy(evidence.log.flatMap((line) => ('status' in line ? [line.status] : []))),
  };
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

type Sending = Pick<Parameters<typeof sendAll>[0], 'log' | 'random' | 'deliver'>;

/** Every delivery once more, now that nothing fails. */
async function redeliver({ jobsOf }: CampaignOptions, sending: Sending, orders: number): Promise<void> {
  const all = Array.from({ length: orders }, (_, index) => jobsOf(index)).flat();
  const rounds = [[...new Map(all.map((job) => [job.delivery, job])).values()]];
  const giveUpAt = performance.now() + DRAIN_MS;
  await sendAll({ ...sending, more: () => rounds.pop() ?? [], giveUpAt: () => giveUpAt });
}
