import { systemClock } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { gate } from '../__fixtures__/lease.ts';
import { charge, keyOf, processOver } from '../__fixtures__/lease-process.ts';
import { effect, effectsOf, expire } from '../__fixtures__/lease-rows.ts';
import { startProxy } from '../__fixtures__/proxy.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import type { ExecuteContext } from './context.ts';
import { LeaseLostError } from './errors.ts';

let database: TestDatabase;
const opened: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
afterAll(() => database[Symbol.asyncDispose]());

const rerun = { onExpired: 'rerun' } as const;
async function behindProxy() {
  const { hostname, port } = new URL(inject('databaseUrl'));
  const proxy = await startProxy({ host: hostname, port: Number(port) || 5432 });
  opened.push(async () => proxy[Symbol.asyncDispose]());
  return { proxy, guard: processOver(database, { port: proxy.port }) };
}

describe('scenarios 6 and 7: a zombie, stopped for longer than its lease', () => {
  test.each(['finishes', 'fails'] as const)('that %s changes nothing of the new owner', async (how) => {
    const id = `zombie-${how}`;
    // A clock that stands still sends no heartbeat: the process is stopped.
    const zombie = processOver(database, { clock: createFakeClock() });
    const lost: number[] = [];
    zombie.on('lease_lost', ({ token }) => lost.push(token));
    const [begun, first, second] = [gate<void>(), gate<void>(), gate<void>()];
    const call = zombie.execute(
      keyOf(id),
      1,
      async (context) => {
        begun.end();
        await first.open;
        return charge(database, `${id}-zombie`)(context);
      },
      rerun,
    );
    await begun.open;
    await expire(database);
    const taken = gate<number>();
    const owner = processOver(database).execute(
      keyOf(id),
      1,
      async (context) => {
        taken.end(context.token);
        await second.open;
        return charge(database, id)(context);
      },
      rerun,
    );
    expect(await taken.open).toBe(2);
    if (how === 'finishes') first.end();
    else first.fail(new Error('late'));
    await expect(call).rejects.toSatisfy(LeaseLostError.isInstance);
    const third = await processOver(database).execute(keyOf(id), 1, async () => 'never', {
      ...rerun,
      waitMs: 0,
    });
    expect(third.status).toBe('in_progress');
    second.end();
    expect(await owner).toMatchObject({ status: 'executed', result: { id } });
    expect([await effectsOf(database, `${id}-zombie`), await effectsOf(database, id)]).toEqual([0, 1]);
    expect(lost).toEqual([1]);
  });
});

test('scenario 5: a key whose holder died is parked, and run again once somebody says so', async () => {
  const id = 'crash';
  const begun = gate<void>();
  void processOver(database, { clock: createFakeClock() }).execute(keyOf(id), 1, () => {
    begun.end();
    return new Promise<void>(() => {});
  });
  await begun.open;
  await expire(database);
  const guard = processOver(database);
  const outcome = await guard.execute(keyOf(id), 1, charge(database, id), { label: 'order crash' });
  expect(outcome).toMatchObject({ status: 'unknown', reason: 'outcome_unknown', attempts: 1 });
  const key = outcome.status === 'unknown' ? outcome.key : '';
  const { items } = await guard.parked({ tenant: 'acme', reason: 'outcome_unknown' });
  expect(items.filter((item) => item.key === key)).toMatchObject([{ label: 'order crash' }]);
  expect(await guard.replay({ tenant: 'acme', key })).toBe(true);
  expect((await guard.execute(keyOf(id), 1, charge(database, id))).status).toBe('executed');
  expect(await effectsOf(database, id)).toBe(1);
});

test('scenario 8: a claim whose reply is lost is found again, with the same token and attempt', async () => {
  const { proxy, guard } = await behindProxy();
  proxy.breakAt('gate AS MATERIALIZED', 'after');
  const outcome = await guard.execute(keyOf('lost-claim'), 1, async ({ token, attempt }) => [token, attempt]);
  expect(outcome).toMatchObject({ status: 'executed', result: [1, 1] });
});

test.each([-60_000, 60_000])(
  'scenario 14: a client whose clock is off by %i ms changes nothing',
  async (skew) => {
    const id = `skew-${skew}`;
    const skewed = processOver(database, { clock: { ...systemClock, now: () => Date.now() + skew } });
    const work = gate<void>();
    const begun = gate<void>();
    const first = processOver(database).execute(
      keyOf(id),
      1,
      async (context) => {
        begun.end();
        await work.open;
        return charge(database, id)(context);
      },
      rerun,
    );
    await begun.open;
    const rival = await skewed.execute(keyOf(id), 1, charge(database, id), { ...rerun, waitMs: 0 });
    expect(rival.status).toBe('in_progress');
    // Of a lease of 30 s, and up to half as much again.
    const retryAfterMs = rival.status === 'in_progress' ? rival.retryAfterMs : 0;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(45_000);
    work.end();
    const executed = await first;
    const replayed = await skewed.execute(keyOf(id), 1, charge(database, id), rerun);
    expect(replayed).toEqual({ ...executed, status: 'replayed' });
    expect(await effectsOf(database, id)).toBe(1);
  },
);

describe('scenario 21: the save fails after the work succeeded', () => {
  test.each(['before', 'after'] as const)(
    'a connection that breaks just %s COMMIT has one effect',
    async (when) => {
      const { proxy, guard } = await behindProxy();
      const id = `commit-${when}`;
      let charges = 0;
      const work = async (context: ExecuteContext<PgClient>) => {
        charges += 1;
        proxy.breakAt('COMMIT', when);
        return charge(database, id)(context);
      };
      expect(await guard.execute(keyOf(id), 1, work)).toMatchObject({ status: 'executed', result: { id } });
      expect(await processOver(database).execute(keyOf(id), 1, work)).toMatchObject({
        status: 'replayed',
        result: { id },
      });
      expect([charges, await effectsOf(database, id)]).toEqual([1, 1]);
    },
  );

  test('a server process that is killed in mid-finish is no reason to do the work again', async () => {
    const id = 'killed';
    let charges = 0;
    let kills = 0;
    const outcome = await processOver(database).execute(keyOf(id), 1, async ({ commit }) => {
      charges += 1;
      commit(async (tx) => {
        await effect(database, id)(tx);
        if (kills > 0) return;
        kills += 1;
        const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await database.pool.query('SELECT pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
        await tx.query('SELECT 1');
      });
      return id;
    });
    expect(outcome).toMatchObject({ status: 'executed', result: id });
    expect([charges, kills, await effectsOf(database, id)]).toEqual([1, 1, 1]);
  });
});

test('scenario 22: a key that kills its process is begun three times, and then parked', async () => {
  let runs = 0;
  for (let call = 0; call < 5; call++) {
    const begun = gate<void>();
    const crashed = processOver(database, { clock: createFakeClock(), max: 1 }).execute(
      keyOf('poison'),
      1,
      () => {
        runs += 1;
        begun.end();
        return new Promise<string>(() => {});
      },
      { ...rerun, maxAttempts: 3 },
    );
    const outcome = await Promise.race([crashed, begun.open]);
    if (call >= 3) expect(outcome).toMatchObject({ status: 'unknown', reason: 'poison', attempts: 3 });
    await expire(database);
  }
  expect(runs).toBe(3);
});

test('a call that is aborted while it waits for a connection leaves the key free', async () => {
  const pool = database.connect(1);
  const taken = await pool.connect();
  const guard = createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }) });
  const controller = new AbortController();
  const { signal } = controller;
  const call = guard.execute(keyOf('queued'), 1, async () => 'never', { signal });
  const reason = new Error('client gone');
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  taken.release();
  const next = await guard.execute(keyOf('queued'), 1, async () => 'next');
  expect(next).toMatchObject({ status: 'executed', result: 'next' });
});
