import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SECRET, startTestService, type TestService } from './support/service.ts';
import { shopifyHeaders, shopifyOrder } from './support/shopify.ts';

interface Answer {
  readonly outcome?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly inboxId?: string;
  readonly orderId?: string;
  readonly processedAt?: string;
}

const read = async (response: Response) => ({
  status: response.status,
  retryAfter: response.headers.get('retry-after'),
  body: (await response.json()) as Answer,
});
const minute = (n: number) => `2026-03-01T10:${String(n).padStart(2, '0')}:00+01:00`;

describe('what a sender hears', () => {
  let app: TestService;
  const countOrders = async () =>
    Number((await app.database.query('SELECT count(*) FROM orders')).rows[0].count);

  beforeAll(async () => {
    app = await startTestService({ databaseUrl: inject('databaseUrl'), redisUrl: inject('redisUrl') });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  it('executed: 200 once the order is committed', async () => {
    const { status, body } = await read(
      await app.deliver({ id: '820982911946154508', updatedAt: minute(0) }),
    );
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'executed' });
    const { rows } = await app.database.query('SELECT id, platform_order_id, total::text FROM orders');
    expect(rows).toEqual([{ id: body.orderId, platform_order_id: '820982911946154508', total: '25.00' }]);
    const outbox = await app.database.query('SELECT type FROM outbox WHERE order_id = $1', [body.orderId]);
    expect(outbox.rows).toEqual([{ type: 'order.created' }]);
  });

  it('replayed: 200 with the first processedAt when the same delivery comes again', async () => {
    const first = await read(await app.deliver({ id: '2', updatedAt: minute(0) }, { eventId: 'twice' }));
    const again = await read(await app.deliver({ id: '2', updatedAt: minute(0) }, { eventId: 'twice' }));
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, outcome: 'replayed' });
  });

  it('duplicate: 200 when another delivery says the same', async () => {
    await app.deliver({ id: '3', updatedAt: minute(0) });
    const { status, body } = await read(await app.deliver({ id: '3', updatedAt: minute(0) }));
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'duplicate' });
    expect(body.processedAt).toBeDefined();
  });

  it('stale: 200 when an older revision comes late, and the newer one stands', async () => {
    await app.deliver({ id: '4', updatedAt: minute(5), total: '50.00' });
    const { status, body } = await read(await app.deliver({ id: '4', updatedAt: minute(1), total: '10.00' }));
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'stale' });
    const { rows } = await app.database.query("SELECT total::text FROM orders WHERE platform_order_id = '4'");
    expect(rows).toEqual([{ total: '50.00' }]);
  });

  it('in flight: sixty-four twins at once are one order, and each hears its final outcome', async () => {
    const before = await countOrders();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () =>
        app.deliver({ id: '5', updatedAt: minute(0) }, { eventId: 'crowd' }).then(read),
      ),
    );
    const tally = Object.groupBy(answers, ({ status, body }) => `${status} ${body.outcome}`);
    expect(tally['200 executed']).toHaveLength(1);
    expect(Object.keys(tally).toSorted()).toEqual(['200 executed', '200 replayed']);
    expect(await countOrders()).toBe(before + 1);
  });

  it('conflict: 202 into the inbox when one revision has two contents; after a newer one a replay finds it stale', async () => {
    await app.deliver({ id: '6', updatedAt: minute(0), total: '10.00' });
    const { status, body } = await read(await app.deliver({ id: '6', updatedAt: minute(0), total: '11.00' }));
    expect({ status, ...body }).toMatchObject({ status: 202, outcome: 'inbox', reason: 'conflict' });
    await app.deliver({ id: '6', updatedAt: minute(9), total: '12.00' });
    const replay = await app.post(`/inbox/${body.inboxId}/replay`, '', {});
    expect(replay.status).toBe(202);
    await expect
      .poll(
        async () =>
          (await app.database.query('SELECT state, outcome FROM inbox WHERE id = $1', [body.inboxId])).rows,
      )
      .toEqual([{ state: 'done', outcome: 'stale' }]);
  });

  it('not understood but signed: 202 into the inbox, with the path of the fault', async () => {
    const odd = {
      order_number: 7,
      created_at: minute(0),
      currency: 'EUR',
      total_price: 'free',
      line_items: [],
    };
    const body = JSON.stringify({ id: 7, updated_at: minute(0), ...odd });
    const headers = shopifyHeaders(body, { secret: SECRET, eventId: 'odd' });
    const answer = await read(await app.post('/webhooks/shopify/store-1', body, headers));
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'inbox', reason: 'not_understood' } });
    const { entries } = await app.get<{ entries: { id: string; fault: { code: string; path: string } }[] }>(
      '/inbox?state=parked',
    );
    const fault = entries.find(({ id }) => id === answer.body.inboxId)?.fault;
    expect(fault?.code).toBe('UNEXPECTED_SHAPE');
    expect(fault?.path).toMatch(/^\//);
  });

  it('no whole order in it: 202 into the inbox', async () => {
    const body = JSON.stringify({ id: 509562969, order_id: 450789469, created_at: minute(0) });
    const headers = shopifyHeaders(body, { secret: SECRET, eventId: 'refund', topic: 'refunds/create' });
    const answer = await read(await app.post('/webhooks/shopify/store-1', body, headers));
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'inbox', reason: 'partial' } });
  });

  it("a platform's ping: its handshake, and nothing is kept", async () => {
    const before = await countOrders();
    const answer = await app.post('/webhooks/woocommerce/store-1', 'webhook_id=12', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(200);
    expect(await countOrders()).toBe(before);
  });

  it('bad signature: 401', async () => {
    const answer = await read(
      await app.deliver({ id: '8', updatedAt: minute(0) }, { secret: 'another secret' }),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'INVALID_SIGNATURE' } });
  });

  it('unsigned and not a known ping: 401', async () => {
    const answer = await read(
      await app.post('/webhooks/shopify/store-1', shopifyOrder({ id: '9', updatedAt: minute(0) }), {
        'content-type': 'application/json',
      }),
    );
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNSIGNED_WEBHOOK' } });
  });

  it('not JSON and unsigned: 400', async () => {
    const answer = await read(
      await app.post('/webhooks/shopify/store-1', 'hello', { 'content-type': 'text/plain' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED_PAYLOAD' } });
  });

  it('unknown store, unknown platform: 404', async () => {
    const body = shopifyOrder({ id: '10', updatedAt: minute(0) });
    const headers = shopifyHeaders(body, { secret: SECRET, eventId: 'lost' });
    const store = await read(await app.post('/webhooks/shopify/store-2', body, headers));
    const platform = await read(await app.post('/webhooks/shopfy/store-1', body, headers));
    expect(store).toMatchObject({ status: 404, body: { code: 'UNKNOWN_STORE' } });
    expect(platform).toMatchObject({ status: 404, body: { code: 'UNKNOWN_PLATFORM' } });
  });

  it('too large: 413', async () => {
    const body = new Uint8Array(5 * 1024 * 1024 + 1);
    const answer = await read(
      await app.post(
        '/webhooks/shopify/store-1',
        body,
        shopifyHeaders(body, { secret: SECRET, eventId: 'huge' }),
      ),
    );
    expect(answer).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  it('none of the refused left anything behind', async () => {
    const { rows } = await app.database.query(
      "SELECT 1 FROM orders WHERE platform_order_id IN ('8', '9', '10') UNION ALL SELECT 1 FROM inbox WHERE store_id <> 'store-1'",
    );
    expect(rows).toEqual([]);
  });

  it('a name that jsonb would refuse is stored like any other', async () => {
    const { status, body } = await read(
      await app.deliver({ id: '11', updatedAt: minute(0), buyer: 'nul \u0000 and half \ud83d a pair' }),
    );
    expect({ status, outcome: body.outcome }).toEqual({ status: 200, outcome: 'executed' });
  });

  it('no room: 202 into the inbox, whose worker stores the order when there is room again', async () => {
    const blocker = await app.database.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE orders IN EXCLUSIVE MODE');
    // 4 slots and a queue of 64: two more find no room.
    const deliveries = Array.from({ length: 70 }, (_, n) =>
      app.deliver({ id: `70${n}`, updatedAt: minute(0) }).then(read),
    );
    const overflow = await Promise.race(deliveries);
    await blocker.query('COMMIT');
    blocker.release();
    const answers = await Promise.all(deliveries);
    expect(overflow).toMatchObject({ status: 202, body: { outcome: 'inbox', reason: 'no_room' } });
    expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
    await expect
      .poll(
        async () =>
          Number(
            (await app.database.query("SELECT count(*) FROM orders WHERE platform_order_id LIKE '70_%'"))
              .rows[0].count,
          ),
        { timeout: 15_000 },
      )
      .toBe(70);
  });
});

describe('when there is nowhere to keep a delivery', () => {
  it('no room even in the inbox: 503 with Retry-After', async () => {
    await using app = await startTestService({
      databaseUrl: inject('databaseUrl'),
      env: { INBOX_MAX_PENDING: '0' },
    });
    const body = '{"id":1}';
    const answer = await read(
      await app.post(
        '/webhooks/shopify/store-1',
        body,
        shopifyHeaders(body, { secret: SECRET, eventId: 'e' }),
      ),
    );
    expect(answer).toMatchObject({ status: 503, body: { code: 'INBOX_FULL' } });
    expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  });

  it('database away: 503 with Retry-After and never a 2xx; back again: 200', async () => {
    await using app = await startTestService({
      databaseUrl: inject('databaseUrl'),
      redisUrl: inject('redisUrl'),
    });
    await app.deliver({ id: '1', updatedAt: minute(0) });
    const admin = new pg.Client(inject('databaseUrl'));
    await admin.connect();
    await admin.query(`ALTER DATABASE ${app.databaseName} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
      app.databaseName,
    ]);
    const away = await read(await app.deliver({ id: '2', updatedAt: minute(0) }));
    await admin.query(`ALTER DATABASE ${app.databaseName} ALLOW_CONNECTIONS true`);
    await admin.end();
    expect(away.status).toBe(503);
    expect(Number(away.retryAfter)).toBeGreaterThan(0);
    await expect
      .poll(async () => (await app.deliver({ id: '2', updatedAt: minute(0) }, { eventId: 'again' })).status, {
        timeout: 20_000,
      })
      .toBe(200);
  });
});
