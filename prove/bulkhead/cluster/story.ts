import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@orderdock/servers';
import { Redis } from 'ioredis';
import { createRandom } from '../../idempotency/random.ts';
import { type Node, startNode } from './nodes.ts';
import { Referee } from './referee.ts';
import { PLATFORM_SLOTS } from './words.ts';

const LEASE_MS = 1_200;
const HOUR_MS = 3_600_000;
const SKEWS_MS = [0, 60_000, -60_000, HOUR_MS, -HOUR_MS, 0, 5_000, -5_000];
const PATIENCE_MS = 20_000;
/** How long it is waited for the one that is to be paused to be in the middle of several things. */
const PAUSE_SOON_MS = 500;

/** What eight processes under one limit did. */
export interface ClusterStory {
  readonly kills: number;
  /** How much work the killed ones were in the middle of. */
  readonly cutOff: number;
  /** Beyond a cap, while processes were killed. */
  readonly above: number;
  /** All places are in use again after the killed ones' leases. */
  readonly isFullAgain: boolean;
  /** What the paused process had under way, and what that came to beyond the caps. */
  readonly paused: number;
  readonly excess: number;
  /** The excess that the nodes were told of; leases that the paused one, and any other, says that it lost. */
  readonly shown: number;
  readonly lostByPaused: number;
  readonly lostByOthers: number;
  readonly done: readonly number[];
  /** Leases and permits that are still there when all have ended. */
  readonly leaked: number;
}

/** Brings about everything once: kills, then a pause that is longer than a lease, then the end. */
export async function tellStory(seed: number): Promise<ClusterStory> {
  const random = createRandom(seed);
  await using stack = new AsyncDisposableStack();
  const redis = stack.use(await startRedis());
  const client = stack.adopt(new Redis(redis.url), (it) => it.disconnect());
  const name = randomUUID();
  const referee = new Referee(client, name);
  const tasks = SKEWS_MS.map((skewMs) => ({ redisUrl: redis.url, name, leaseMs: LEASE_MS, skewMs }));
  const nodes = await Promise.all(tasks.map(startNode));
  stack.defer(async () => {
    await Promise.all(nodes.map((node) => node.kill()));
  });
  for (const node of nodes) node.go();

  const [paused, ...rest] = nodes;
  if (paused === undefined) throw new Error('No node');
  const victims = rest.splice(0, 3);
  let cutOff = 0;
  for (const victim of victims) {
    // Its luck may be bad for a while; most are killed in the middle of something.
    await until(async () => (await referee.running(victim.pid)).length > 0);
    await sleep(random() * 50);
    await victim.kill();
    cutOff += await referee.bury(victim.pid);
  }
  const above = await referee.above();
  await referee.forget();
  const isFullAgain = await until(async () => (await referee.highest()) >= PLATFORM_SLOTS);
  const pause = await pauseOne(referee, paused);

  const [report, ...others] = await Promise.all([paused, ...rest].map((node) => node.end()));
  await until(async () => (await referee.leases()) === 0, 3 * LEASE_MS);
  const reports = report === undefined ? others : [report, ...others];
  return {
    ...{ kills: victims.length, cutOff, isFullAgain, ...pause },
    above: Math.max(above, pause.aboveBefore),
    shown: Math.max(...reports.map(({ exceeded }) => exceeded)),
    lostByPaused: report?.lost ?? 0,
    lostByOthers: others.reduce((sum, { lost }) => sum + lost, 0),
    done: reports.map(({ done }) => done),
    leaked: (await referee.leases()) + reports.reduce((sum, { held }) => sum + held, 0),
  };
}

async function pauseOne(referee: Referee, node: Node) {
  let paused = 0;
  let aboveBefore = 0;
  // What it had begun may have ended before the signal arrived.
  for (let tries = 0; paused === 0 && tries < 20; tries++) {
    node.resume();
    await until(async () => (await referee.running(node.pid)).length > 1, PAUSE_SOON_MS);
    node.pause();
    aboveBefore = await referee.above();
    await sleep(20);
    paused = (await referee.running(node.pid)).length;
  }
  await referee.forget();
  await sleep(1.5 * LEASE_MS);
  node.resume();
  await sleep(LEASE_MS / 2);
  return { paused, aboveBefore, excess: await referee.above() };
}

async function until(isSo: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) return false;
    await sleep(2);
  }
  return true;
}
