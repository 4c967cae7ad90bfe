import type { Order } from '@orderdock/schema';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CloudEvent } from '../src/messaging/cloud-event.ts';
import { rebuildOrder } from '../src/messaging/outbox/rebuild-order.ts';
import { createPostgresBus } from '../src/messaging/postgres/postgres-bus.ts';
import { record } from '../src/messaging/testing/recorder.ts';
import { SECRET, startTestService, type TestService } from './support/service.ts';
import { shopifyHeaders, shopifyOrder } from './support/shopify.ts';

const logger = pino({ level: 'silent' });

interface StoredOrder {
  readonly id: string;
  readonly status: string;
  readonly total: string;
  readonly currency: string;
  readonly line_count: number;
  readonly revision_value: string;
  readonly version: number;
  readonly data: Order;
}

describe('the events of the service', () => {
  let app: TestService;
  beforeAll(async () => {
    app = await startTestService({
      databaseUrl: inject('databaseUrl'),
      env: { MESSAGING: 'postgres' },
    });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
  });

  const stored = async (platformOrderId: string) => {
    const { rows } = await app.database.query<StoredOrder>(
      'SELECT * FROM orders WHERE platform_order_id = $1',
      [platformOrderId],
    );
    const [order] = rows;
    if (order === undefined) throw new Error('not stored');
    return order;
  };
  const eventsOf = async (orderId: string) => {
    const { rows } = await app.database.query<{ event: CloudEvent }>(
      'SELECT event FROM outbox WHERE order_id = $1 ORDER BY seq',
      [orderId],
    );
    return rows.map(({ event }) => event);
  };

  it('reach a subscription in the order of the revisions, and the relay says that nothing is left', async () => {
    const seen = record();
    const bus = createPostgresBus({ pool: app.database, logger, pollMs: 20 });
    await bus.subscribe({
      name: 'analytics',
      filter: { eventType: [{ prefix: 'order.' }] },
      handler: seen.handler,
    });
    for (const minute of ['01', '02', '03'])
      await app.deliver({ id: '77', updatedAt: `2026-03-01T10:${minute}:00Z`, total: `${minute}.50` });
    await seen.handledCount(3);
    expect(seen.handled.map(({ type, subject }) => [type, subject])).toEqual([
      ['order.created', 'shopify:store-1:77'],
      ['order.updated', 'shopify:store-1:77'],
      ['order.updated', 'shopify:store-1:77'],
    ]);
    expect(seen.handled).toEqual(await eventsOf((await stored('77')).id));
    await bus.close();
    await expect
      .poll(async () => await (await fetch(`${app.url}/metrics`)).text())
      .toContain('orderdock_outbox_events{state="waiting"} 0');
  });

  it('rebuild the order as it is stored, whatever order its webhooks came in, and nothing of the buyer', async () => {
    for (const [minute, total] of [
      ['05', '20.00'],
      ['09', '31.40'],
      ['07', '25.00'],
      ['09', '31.40'],
    ])
      await app.deliver({
        id: '88',
        updatedAt: `2026-03-01T10:${minute}:00Z`,
        total: total ?? '',
        buyer: 'Grace',
      });
    const order = await stored('88');
    const events = await eventsOf(order.id);
    const rebuilt = rebuildOrder(events.toReversed());
    // Column by column, and the parts that the columns do not have from the stored document.
    expect(rebuilt?.order).toMatchObject({
      platform: 'shopify',
      storeId: 'store-1',
      platformOrderId: '88',
      number: order.data.number,
      status: { derived: order.status, payment: order.data.status.payment.value },
      totals: { grand: { amount: order.total, currency: order.currency } },
      revision: { value: order.revision_value },
      createdAt: order.data.createdAt.at,
      updatedAt: order.data.updatedAt?.at,
      lines: order.data.lines.map(({ id, title, quantity }) => ({
        id,
        title,
        quantity: { ordered: quantity.ordered },
      })),
    });
    expect(rebuilt?.order.lines).toHaveLength(order.line_count);
    expect(rebuilt?.history).toHaveLength(order.version);
    expect(rebuilt?.history.map(({ type }) => type)).toEqual(['order.created', 'order.updated']);
    expect(JSON.stringify(order.data)).toContain('Grace');
    expect(JSON.stringify(events)).not.toMatch(/Grace|ada@example/);
  });

  it('carry a title with characters that a database or a broker would refuse', async () => {
    const seen = record();
    const bus = createPostgresBus({ pool: app.database, logger, pollMs: 20 });
    await bus.subscribe({ name: 'hostile', handler: seen.handler });
    const order = shopifyOrder({ id: '99', updatedAt: '2026-03-01T10:00:00Z' });
    const body = order.replace('Lantern', 'L\\u0000\\ud800\uffff');
    const headers = shopifyHeaders(body, { secret: SECRET, eventId: 'hostile' });
    expect((await app.post('/webhooks/shopify/store-1', body, headers)).status).toBe(200);
    const title = () => {
      const event = seen.handled.find(({ subject }) => subject === 'shopify:store-1:99');
      return (event?.data as { order?: { lines: { title: string }[] } } | undefined)?.order?.lines[0]?.title;
    };
    // The adapter puts U+FFFD where no text can be; U+FFFF is one.
    await expect.poll(title, { timeout: 10_000 }).toBe('L\ufffd\ufffd\uffff');
    await bus.close();
  });
});
