import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Db, openDatabase } from '../src/database/database.ts';
import { createInbox, type Inbox } from '../src/intake/inbox/inbox.ts';
import { startTestService, type TestService } from './support/service.ts';

const entry = (deliveryId: string) => ({
  platform: 'shopify',
  storeId: 'store-1',
  topic: 'orders/create',
  deliveryId,
  reason: 'no_room' as const,
  fault: null,
  verification: { covers: 'body', isStale: false } as const,
  request: { method: 'POST', url: '/', headers: {}, rawBody: Buffer.from('{"id":1}') },
});

describe('inbox', () => {
  let app: TestService;
  let db: Db;
  let inbox: Inbox;

  beforeAll(async () => {
    app = await startTestService({ databaseUrl: inject('databaseUrl') });
    db = openDatabase(app.database);
    inbox = createInbox(db);
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  it('keeps a delivery once, however often it comes', async () => {
    const parked = { ...entry('again'), reason: 'thin' as const };
    const ids = await Promise.all(Array.from({ length: 8 }, () => inbox.keep(parked)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
  });

  it('keeps both bodies of one delivery id, as two subscriptions to one event send them', async () => {
    const parked = { ...entry('two bodies'), reason: 'mismatch' as const };
    const other = { ...parked, request: { ...parked.request, rawBody: Buffer.from('{"id":1,"more":true}') } };
    const [first, second] = [await inbox.keep(parked), await inbox.keep(other)];
    expect(first.id).not.toBe(second.id);
    const { rows } = await app.database.query(
      "SELECT body FROM inbox WHERE delivery_id = 'two bodies' ORDER BY id",
    );
    expect(rows.map(({ body }) => String(body))).toEqual(['{"id":1}', '{"id":1,"more":true}']);
  });

  it('parks a poisoned entry after five attempts, with its fault, and tries it again on request', async () => {
    // A platform without an adapter cannot be worked off by any attempt.
    const { id } = await inbox.keep({ ...entry('poison'), platform: 'gone' });
    const hurry = () =>
      app.database.query('UPDATE inbox SET next_attempt_at = clock_timestamp() WHERE id = $1', [id]);
    const row = async () =>
      (await app.database.query('SELECT state, attempts, fault FROM inbox WHERE id = $1', [id])).rows[0];
    await expect
      .poll(
        async () => {
          await hurry();
          return (await row()).state;
        },
        { timeout: 15_000 },
      )
      .toBe('parked');
    expect(await row()).toMatchObject({ attempts: 5, fault: { code: 'UNKNOWN_PLATFORM' } });
    expect(await inbox.replay(id)).toBe(true);
    await expect.poll(async () => (await row()).attempts, { timeout: 15_000 }).toBeGreaterThan(0);
  });

  it('does not replay what is not parked', async () => {
    expect((await app.post('/inbox/999999/replay', '', {})).status).toBe(404);
    expect((await app.post('/inbox/abc/replay', '', {})).status).toBe(400);
  });
});
