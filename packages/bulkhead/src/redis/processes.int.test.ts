import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, expect, inject, test } from 'vitest';

const STORES = ['store-0', 'store-1'];
const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0).toReversed()) close();
});

interface Told {
  readonly done: number;
  readonly lost: number;
  readonly exceeded: number;
  readonly held: number;
}

interface NodeSpec {
  /** How wrong its clock is. */
  readonly skewMs?: number;
  /** How long a piece of its work takes. */
  readonly workMs: number;
}

/** Processes that are connected and wait for `go`. */
async function cluster(name: string, nodes: readonly NodeSpec[]): Promise<ChildProcess[]> {
  const script = join(import.meta.dirname, '__fixtures__/caps-process.ts');
  const processes = nodes.map(({ skewMs = 0, workMs }) => {
    const given = [inject('redisUrl'), name, `${skewMs}`, `${workMs}`];
    const child = fork(script, given, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    opened.push(() => child.kill('SIGKILL'));
    return child;
  });
  await Promise.all(processes.map((each) => once(each, 'message')));
  return processes;
}

/** What the server saw of the work itself. */
function refereeOf(name: string) {
  const client = new Redis(inject('redisUrl'));
  opened.push(() => client.disconnect());
  const workOf = async (pid: number | undefined) =>
    (await client.smembers(`${name}:all`)).filter((id) => id.startsWith(`${pid}:`));
  return {
    client,
    workOf,
    highest: async () => {
      const counts = await client.hgetall(`${name}:max`);
      return { all: Number(counts['all']), stores: STORES.map((store) => Number(counts[store])) };
    },
    resetHighest: () => client.del(`${name}:max`),
    /** What a killed process was doing has ended with it. */
    bury: async (pid: number | undefined) => {
      const ids = await workOf(pid);
      for (const key of ['all', ...STORES]) if (ids.length > 0) await client.srem(`${name}:${key}`, ...ids);
      return ids.length;
    },
    running: () => client.scard(`${name}:all`),
    leases: async () => {
      const keys = await client.keys(`orderdock:{${name}:*}:caps:*`);
      const sets = keys.filter((key) => !/:(state|waiting)$/.test(key));
      return (await Promise.all(sets.map((key) => client.zcard(key)))).reduce((sum, count) => sum + count, 0);
    },
  };
}

async function finish(processes: readonly ChildProcess[]): Promise<Told[]> {
  const answers = processes.map((each) => once(each, 'message'));
  for (const each of processes) each.send('stop');
  return (await Promise.all(answers)).map(([told]) => told as Told);
}

test('eight processes with wrong clocks, three of them killed: never more in flight than the caps say', async () => {
  const name = randomUUID();
  const referee = refereeOf(name);
  const skews = [0, 0, 0, 60_000, -60_000, 3_600_000, -3_600_000, 0];
  const processes = await cluster(
    name,
    skews.map((skewMs) => ({ skewMs, workMs: 5 })),
  );
  for (const each of processes) each.send('go');
  const [first, second, third, ...others] = processes;
  for (const victim of [first, second, third]) {
    if (victim === undefined) throw new Error('no process');
    await expect
      .poll(async () => (await referee.workOf(victim.pid)).length, { interval: 5, timeout: 15_000 })
      .toBeGreaterThan(0);
    const ended = once(victim, 'exit');
    victim.kill('SIGKILL');
    await ended;
    await referee.bury(victim.pid);
  }
  // The places of the killed are free again after their leases: all of them are in use at once, without them.
  await referee.resetHighest();
  await expect.poll(referee.highest, { timeout: 20_000 }).toEqual({ all: 5, stores: [3, 3] });
  const told = await finish(others);
  expect(await referee.highest()).toEqual({ all: 5, stores: [3, 3] });
  expect(told.map(({ lost, held }) => [lost, held])).toEqual(others.map(() => [0, 0]));
  // A wrong clock neither wins nor loses, and no node is left out.
  const done = told.map((each) => each.done);
  expect(Math.min(...done)).toBeGreaterThan(Math.max(...done) / 10);
  await expect.poll(referee.leases, { timeout: 5_000 }).toBe(0);
});

test('what a process held while it was paused is counted when it goes on, and nobody is admitted above that', async () => {
  const name = randomUUID();
  const referee = refereeOf(name);
  const quick = { workMs: 60 };
  const [paused, ...others] = await cluster(name, [{ workMs: 5_000 }, quick, quick, quick]);
  if (paused?.pid === undefined) throw new Error('no process');
  paused.send('go');
  await expect.poll(async () => (await referee.workOf(paused.pid)).length).toBe(4);
  paused.kill('SIGSTOP');
  for (const each of others) each.send('go');
  // Its four leases end, and others have its places beside it.
  await expect.poll(async () => (await referee.highest()).all, { timeout: 20_000 }).toBe(5 + 4);
  paused.kill('SIGCONT');
  const told = await finish([paused, ...others]);
  expect((await referee.highest()).all).toBe(5 + 4);
  expect(told.map(({ lost }) => lost)).toEqual([4, 0, 0, 0]);
  expect(told[0]?.exceeded).toBeGreaterThan(0);
  expect(await referee.running()).toBe(0);
});
