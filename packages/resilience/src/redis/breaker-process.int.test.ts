import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { newKey } from './__fixtures__/breaker-nodes.ts';

interface Told {
  readonly node: number;
  readonly kind: 'ready' | 'open' | 'closed' | 'probe' | 'hanging';
  /** Milliseconds since the epoch, by the machine's own clock. */
  readonly at: number;
}

const RESET_MS = 600;
const processes: ChildProcess[] = [];
afterEach(() => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
});

function begin(key: string, told: Told[]): void {
  const script = join(import.meta.dirname, '__fixtures__/breaker-process.ts');
  const skews = [0, 60_000, -60_000, 0, 60_000, -60_000, 0, 0];
  for (const [node, skewMs] of skews.entries()) {
    const given = [inject('redisUrl'), key, `${RESET_MS}`, `${skewMs}`];
    const child = fork(script, given, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    child.on('message', (word) => told.push({ node, ...(word as Omit<Told, 'node'>) }));
    processes.push(child);
  }
}

function say(word: number | string, to = processes): void {
  for (const child of to) child.send(word);
}
const nodesOf = (told: readonly Told[], kind: Told['kind']) =>
  new Set(told.filter((each) => each.kind === kind).map(({ node }) => node)).size;
const PATIENCE = { timeout: 60_000, interval: 5 };
/** Eight processes begin slowly where others are at work, too. */
const TIMEOUT_MS = 180_000;

test('eight processes agree within a second, one of them probes in each window, whatever their clocks say', {
  timeout: TIMEOUT_MS,
}, async () => {
  const told: Told[] = [];
  begin(newKey(), told);
  await expect.poll(() => nodesOf(told, 'ready'), PATIENCE).toBe(8);

  // Two of them see failures. The other six hear of it: their own calls are all well until they are refused.
  say(503, processes.slice(0, 2));
  await expect.poll(() => nodesOf(told, 'open'), PATIENCE).toBe(8);
  // The six that made no bad call: all of them heard the same word.
  const openings = [2, 3, 4, 5, 6, 7].map(
    (node) => told.find((each) => each.kind === 'open' && each.node === node)?.at ?? 0,
  );
  const agreedAt = Math.max(...openings);
  expect(agreedAt - Math.min(...openings)).toBeLessThan(1_000);

  // Three windows, and nobody is killed who has the probe.
  const probesOf = () => told.filter(({ kind, at }) => kind === 'probe' && at > agreedAt).map(({ at }) => at);
  await expect.poll(() => probesOf().length, PATIENCE).toBeGreaterThanOrEqual(3);
  const probes = probesOf();
  const gaps = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));
  // A window begins when the probe before has failed. 10 ms for what the clocks are read apart.
  expect(Math.min(...gaps)).toBeGreaterThan(RESET_MS - 10);

  expect(told.filter(({ kind, at }) => kind === 'closed' && at > agreedAt)).toEqual([]);
  say(200);
  await expect.poll(() => nodesOf(told, 'closed'), PATIENCE).toBe(8);
  const closings = told.filter(({ kind }) => kind === 'closed').map(({ at }) => at);
  expect(Math.max(...closings) - Math.min(...closings)).toBeLessThan(1_000);
  say('stop');
  await Promise.all(processes.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
});

test('a process that is killed with the probe in its hand holds nobody up for longer than its lease', {
  timeout: TIMEOUT_MS,
}, async () => {
  const told: Told[] = [];
  begin(newKey(), told);
  await expect.poll(() => nodesOf(told, 'ready'), PATIENCE).toBe(8);
  say(503);
  await expect.poll(() => nodesOf(told, 'open'), PATIENCE).toBe(8);
  say('hang');
  const proberOf = () => told.findLast(({ kind }) => kind === 'hanging')?.node ?? -1;
  await expect.poll(proberOf, PATIENCE).toBeGreaterThanOrEqual(0);
  const prober = proberOf();
  processes[prober]?.kill('SIGKILL');
  say(
    200,
    processes.filter((_, node) => node !== prober),
  );
  await expect.poll(() => nodesOf(told, 'closed'), PATIENCE).toBe(7);
});
