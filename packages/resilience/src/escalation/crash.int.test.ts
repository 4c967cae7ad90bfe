import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createEscalationDatabase, type EscalationDatabase } from '../__fixtures__/escalation-database.ts';

let database: EscalationDatabase;
beforeAll(async () => {
  database = await createEscalationDatabase(inject('databaseUrl'));
  await database.pool.query(`CREATE TABLE ${database.schema}.witness
    (place bigserial PRIMARY KEY, kind text NOT NULL, key text NOT NULL, fact text NOT NULL)`);
});
afterAll(() => database[Symbol.asyncDispose]());

/** Runs the process to its end: the code or the signal that ended it. */
async function run(id: string, story: string, killAt: string): Promise<number | string> {
  const script = join(import.meta.dirname, '../__fixtures__/escalation-process.ts');
  const child = fork(script, [inject('databaseUrl'), database.schema, id, story, killAt], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

interface Witness {
  readonly place: string;
  readonly kind: string;
  readonly key: string;
  readonly fact: string;
}

async function witnesses(id: string): Promise<readonly Witness[]> {
  const { rows } = await database.pool.query<Witness>(
    `SELECT * FROM ${database.schema}.witness WHERE key LIKE '%:' || $1 || ':%' OR key = $1 ORDER BY place`,
    [id],
  );
  return rows;
}

const keysOf = (all: readonly Witness[], kind: string, fact = '') =>
  new Set(all.filter((each) => each.kind === kind && each.fact.startsWith(fact)).map(({ key }) => key));

async function statusOf(id: string): Promise<unknown> {
  const { rows } = await database.pool.query(
    `SELECT status, due_at FROM ${database.schema}.orderdock_escalation WHERE id = $1`,
    [id],
  );
  return rows;
}

const sides = (name: string, upTo: number) =>
  Array.from({ length: upTo }, (_, index) => [
    `before ${name} ${index + 1}`,
    `after ${name} ${index + 1}`,
  ]).flat();

/** Every await of the worker and the customer, by what it waits for. How often some are reached is up to chance. */
const SUCCESS_POINTS = [
  ...[sides('create', 1), sides('claimDue', 1), sides('load', 1), sides('save', 14), sides('renew', 1)],
  ...[sides('attempt', 3), sides('notify', 6), sides('choose', 2)],
].flat();
const CANCEL_POINTS = [
  ...[sides('save', 6), sides('attempt', 1), sides('cancel', 1), sides('compensate', 1), sides('notify', 2)],
].flat();
const reached = new Set<string>();

/** Kills at the point, then starts anew until the escalation is settled. */
async function killAndGoOn(story: string, point: string): Promise<readonly Witness[]> {
  const id = `${story} ${point}`.replaceAll(' ', '-');
  const first = await run(id, story, point);
  if (first === 'SIGKILL') reached.add(`${story}: ${point}`);
  else expect(first).toBe(0);
  if (first === 'SIGKILL') expect(await run(id, story, 'never')).toBe(0);
  const status = story === 'cancelled' ? 'cancelled' : 'succeeded';
  expect(await statusOf(id)).toEqual([{ status, due_at: null }]);
  return witnesses(id);
}

describe.concurrent('a courier assignment whose process is killed with SIGKILL', { timeout: 60_000 }, () => {
  test.each(SUCCESS_POINTS)('%s: goes on, assigns one courier and tells it once', async (point) => {
    const seen = await killAndGoOn('succeeded', point);
    expect([...keysOf(seen, 'notice', 'succeeded')]).toHaveLength(1);
    expect([...keysOf(seen, 'assigned')]).toHaveLength(1);
    // To a receiver that knows its keys every phase is told at most once, each in its words.
    const notices = new Set(
      seen.filter(({ kind }) => kind === 'notice').map(({ key, fact }) => `${key} ${fact}`),
    );
    expect(notices.size).toBe(keysOf(seen, 'notice').size);
    for (const phase of ['search', 'delayed', 'extended', 'last_choice', 'background'])
      expect(keysOf(seen, 'notice', `phase ${phase}`).size).toBeLessThanOrEqual(1);
    expect(seen.filter(({ kind }) => kind === 'undone')).toEqual([]);
  });

  test.each(CANCEL_POINTS)('%s: stays cancelled, undoes what it did and begins nothing', async (point) => {
    const seen = await killAndGoOn('cancelled', point);
    const cancelled = seen.findIndex(({ kind }) => kind === 'cancelled');
    const after = cancelled < 0 ? [] : seen.slice(cancelled);
    expect(after.filter(({ kind }) => kind === 'attempt')).toEqual([]);
    // Whoever dies between saving that it begins and beginning leaves an attempt that is undone in vain.
    const undone = keysOf(seen, 'undone');
    expect([...undone]).toEqual(expect.arrayContaining([...keysOf(seen, 'assigned')]));
    expect(undone.size).toBe(1);
    expect(new Set(seen.filter(({ kind }) => kind === 'undone').map(({ fact }) => fact)).size).toBe(
      keysOf(seen, 'undone').size,
    );
    expect([...keysOf(seen, 'notice', 'cancelled')]).toHaveLength(1);
    expect([...keysOf(seen, 'notice', 'succeeded')]).toEqual([]);
  });
});

test('every kind of point was reached, on both of its sides', () => {
  const first = (points: readonly string[], story: string) =>
    points.filter((point) => point.endsWith(' 1')).map((point) => `${story}: ${point}`);
  const wanted = [...first(SUCCESS_POINTS, 'succeeded'), ...first(CANCEL_POINTS, 'cancelled')]
    // An attempt that never answers has no other side.
    .filter((point) => point !== 'cancelled: after attempt 1');
  expect([...reached]).toEqual(expect.arrayContaining(wanted));
});
