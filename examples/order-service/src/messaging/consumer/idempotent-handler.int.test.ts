import { createIdempotencyGuard, type IdempotencyGuard } from '@orderdock/idempotency';
import { applyMigrations, type PgClient, postgresStore } from '@orderdock/idempotency/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CloudEvent } from '../cloud-event.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { testEvent } from '../testing/events.ts';
import { idempotentHandler } from './idempotent-handler.ts';

let database: TestDatabase;
let guard: IdempotencyGuard<PgClient>;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
  const { pool, schema } = database;
  await applyMigrations(pool, { schema });
  guard = createIdempotencyGuard({ store: postgresStore({ pool, schema }) });
  await pool.query('CREATE TABLE effects (who text, event_id text)');
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
  await database.pool.query('TRUNCATE effects');
});

const context = { attempt: 1, signal: new AbortController().signal };
const handlerOf = (subscription: string, before: (event: CloudEvent) => void = () => {}) =>
  idempotentHandler({
    guard,
    tenant: 'test',
    subscription,
    async effect(tx, event) {
      await tx.query('INSERT INTO effects VALUES ($1, $2)', [subscription, event.id]);
      before(event);
    },
  });
const effects = async () =>
  (await database.pool.query('SELECT who, event_id FROM effects ORDER BY 1, 2')).rows.map(
    ({ who, event_id }) => `${who} ${event_id}`,
  );

describe('an idempotent handler', () => {
  it('has its effect once, however often and however parallel the event is handed out', async () => {
    const event = testEvent('s:1');
    const handle = handlerOf('shipping');
    await Promise.all(Array.from({ length: 6 }, () => handle(event, context)));
    await handle(event, context);
    expect(await effects()).toEqual([`shipping ${event.id}`]);
  });

  it('has it for each subscription, and for each event of an order', async () => {
    const [first, second] = [testEvent('s:2', { id: 'e1' }), testEvent('s:2', { id: 'e2' })];
    const [shipping, billing] = [handlerOf('shipping'), handlerOf('billing')];
    await shipping(second, context);
    await billing(first, context);
    // Late, as a dead letter that was replayed: its effect is not lost to the newer event's.
    await shipping(first, context);
    expect(await effects()).toEqual(['billing e1', 'shipping e1', 'shipping e2']);
  });

  it('leaves nothing where it fails, and has its effect the next time', async () => {
    let isIll = true;
    const handle = handlerOf('shipping', () => {
      if (isIll) throw new Error('no courier');
    });
    const event = testEvent('s:3', { id: 'e3' });
    await expect(handle(event, context)).rejects.toThrow('no courier');
    expect(await effects()).toEqual([]);
    isIll = false;
    await handle(event, context);
    expect(await effects()).toEqual(['shipping e3']);
  });

  it('does not commit once the event may be with somebody else', async () => {
    const lost = new AbortController();
    const handle = handlerOf('shipping', () => lost.abort(new Error('the lease was lost')));
    await expect(handle(testEvent('s:4'), { attempt: 1, signal: lost.signal })).rejects.toThrow(
      'the lease was lost',
    );
    expect(await effects()).toEqual([]);
  });
});
