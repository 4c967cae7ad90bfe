import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { applyMigrations } from '@orderdock/idempotency/postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../src/messaging/testing/database.ts';
import { testEvent } from '../src/messaging/testing/events.ts';
import { seedOutbox } from '../src/messaging/testing/seed-outbox.ts';
import { isAllDone, startMessagingAtWork } from './support/messaging-at-work.ts';

const CHILD = join(import.meta.dirname, 'support/messaging-child.ts');
/** As many deaths at a time, each lane with tables of its own. */
const LANES = 2;
const lanes: TestDatabase[] = [];

beforeAll(async () => {
  for (let lane = 0; lane < LANES; lane++) {
    const database = await createTestDatabase(inject('databaseUrl'));
    lanes.push(database);
    await applyMigrations(database.pool, { schema: database.schema });
    await database.pool.query(
      'CREATE TABLE effects (place bigserial PRIMARY KEY, event_id text NOT NULL, subject text NOT NULL)',
    );
  }
});
afterAll(async () => {
  for (const database of lanes) await database[Symbol.asyncDispose]();
});

/** Runs the process until it is done or dies; false where it did not come to its point. */
async function diesAt({ schema }: TestDatabase, at: number, side: string): Promise<boolean> {
  const parameters = [CHILD, inject('databaseUrl'), schema, String(at), side];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...parameters], {
    stdio: 'inherit',
  });
  const end = await once(child, 'exit');
  const died = end[1] === 'SIGKILL';
  if (!died) expect(end).toEqual([0, null]);
  return died;
}

async function killAndGoOn(database: TestDatabase, at: number, side: string): Promise<boolean> {
  const { pool, schema } = database;
  await pool.query('TRUNCATE outbox, bus_messages, effects');
  // Fresh ids: what the guard knows of the last round is about other events.
  const id = (name: string) => `${side} ${at} ${name}`;
  const events = [
    testEvent('order a', { id: id('a1') }),
    testEvent('order b', { id: id('b1') }),
    testEvent('order a', { id: id('a2') }),
  ];
  await seedOutbox(pool, events);
  const died = await diesAt(database, at, side);
  const next = await startMessagingAtWork(pool, schema);
  await expect.poll(() => isAllDone(pool), { timeout: 30_000, interval: 10 }).toBe(true);
  await next.stop();
  const { rows } = await pool.query('SELECT event_id FROM effects ORDER BY place');
  const effects: string[] = rows.map(({ event_id }) => event_id);
  expect(effects.toSorted()).toEqual([id('a1'), id('a2'), id('b1')]);
  expect(effects.indexOf(id('a1'))).toBeLessThan(effects.indexOf(id('a2')));
  return died;
}

test.each(['before', 'after'])(
  'kill -9 %s each statement of relay and consumer: every effect once, every order in order, nothing lost',
  { timeout: 400_000 },
  async (side) => {
    let next = 1;
    let deaths = 0;
    const run = async (database: TestDatabase) => {
      while (await killAndGoOn(database, next++, side)) deaths++;
    };
    await Promise.all(lanes.map(run));
    // Subscribing; two batches of the relay with six statements each; for each event a claim, a transaction, the deletion.
    expect(deaths).toBeGreaterThanOrEqual(25);
  },
);
