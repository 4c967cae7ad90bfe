import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@orderdock/servers';
import { machineNow, Nodes } from './nodes.ts';

export const RESET_MS = 600;
/** What is told by two processes at the same moment is read so far apart, in milliseconds. */
const READING_MS = 10;
const SKEWS_MS = [0, 60_000, -60_000, 0, 60_000, -60_000, 0, 0];

/** What eight processes did. */
export interface Story {
  /** Calls that the other seven were refused while one saw nothing but failures. */
  readonly refusedByPoison: number;
  /** From the moment at which two had opened by their own evidence until all eight had, in milliseconds. */
  readonly agreedMs: number;
  readonly windows: number;
  /** Probes that came before the window after the last one was over. */
  readonly probesTooMany: number;
  /** From the first that closed to the last. */
  readonly closedMs: number;
  /** Calls of a store that is well which did not succeed from the death of Redis until after its return. */
  readonly failedWithoutRedis: number;
  readonly callsWithoutRedis: number;
}

/** Brings about everything once, with a Redis of its own and eight processes. */
export async function tellStory(windows: number): Promise<Story> {
  await using redis = await startRedis({ own: true });
  const key = randomUUID();
  await using nodes = new Nodes(
    SKEWS_MS.map((skewMs) => ({ redisUrl: redis.url, key, resetMs: RESET_MS, skewMs })),
  );
  await nodes.untilTold('ready', 0);

  const poisonedAt = machineNow();
  nodes.say(503, [0]);
  await nodes.untilTold('open', poisonedAt, 1);
  await sleep(2 * RESET_MS);
  const refusedByPoison = nodes.told('refused', poisonedAt).filter(({ node }) => node !== 0).length;
  nodes.say(200);
  await nodes.untilTold('closed', poisonedAt, 1);

  const outageAt = machineNow();
  nodes.say(503, [0, 1]);
  const [, decidedAt = 0, ...rest] = await nodes.untilTold('open', outageAt);
  nodes.say(503);
  while (nodes.told('probe', outageAt).length < windows) await sleep(20);
  const probes = nodes.told('probe', outageAt).map(({ at }) => at);
  const gaps = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));

  const wellAt = machineNow();
  nodes.say(200);
  const closings = await nodes.untilTold('closed', wellAt);

  const killedAt = machineNow();
  await redis.kill();
  await sleep(1_000);
  await redis.restart();
  await sleep(1_000);
  const unwell = [...nodes.told('failed', killedAt), ...nodes.told('refused', killedAt)];
  return {
    refusedByPoison,
    agreedMs: (rest.at(-1) ?? Number.POSITIVE_INFINITY) - decidedAt,
    windows: probes.length,
    probesTooMany: gaps.filter((gap) => gap < RESET_MS - READING_MS).length,
    closedMs: (closings.at(-1) ?? Number.POSITIVE_INFINITY) - (closings[0] ?? 0),
    failedWithoutRedis: unwell.length,
    callsWithoutRedis: unwell.length + nodes.told('ok', killedAt).length,
  };
}
