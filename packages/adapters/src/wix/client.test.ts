import type { Order } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeSite, fakeSite } from './__fixtures__/fake-api.ts';
import { LINE_ID, minimalOrder, price } from './__fixtures__/index.ts';
import { wix } from './index.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const order = (n: number, changes: Record<string, unknown> = {}) =>
  minimalOrder({ id: `order-${n}`, updatedDate: day(n), ...changes });
const many = (count: number) => Array.from({ length: count }, (_, n) => order(n + 1));

function connect(
  { url }: FakeSite,
  auth: TokenProvider = staticToken('site-token'),
): Required<PlatformClient> {
  return wix().connect({ storeId: 's', settings: { baseUrl: url }, auth }) as Required<PlatformClient>;
}

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { orders } of client.list(options))
    for (const entry of orders) ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

describe('a list', () => {
  test('gives all pages once, the longest unchanged first, and asks for nothing beside a cursor', async () => {
    const site = await fakeSite(many(250));
    expect(await listed(connect(site))).toEqual(many(250).map(({ id }) => id));
    const searches = site.requests.filter(({ line }) => line.endsWith('/search')).map(({ body }) => body);
    expect(searches).toEqual([
      { search: { sort: [{ fieldName: 'updatedDate', order: 'ASC' }], cursorPaging: { limit: 100 } } },
      { search: { cursorPaging: { limit: 100, cursor: `${day(100)}|order-100` } } },
      { search: { cursorPaging: { limit: 100, cursor: `${day(200)}|order-200` } } },
    ]);
  });

  test('fetches the payments and the parcels of a page at once', async () => {
    const site = await fakeSite(many(3));
    site.payments.set('order-2', { payments: [{ id: 'p-1', amount: price('20.00'), status: 'APPROVED' }] });
    site.parcels.set('order-3', [{ id: 'f-1', lineItems: [{ id: LINE_ID, quantity: 1 }] }]);
    const orders: Order[] = [];
    for await (const page of connect(site).list())
      for (const entry of page.orders) if (entry.kind === 'order') orders.push(entry.order);
    expect(orders.map(({ tenders }) => tenders.length)).toEqual([0, 1, 0]);
    expect(orders.map(({ lines }) => lines[0]?.quantity.fulfilled)).toEqual([0, 0, 1]);
    expect(site.requests.map(({ line }) => line)).toEqual([
      'POST /ecom/v1/orders/search',
      'POST /ecom/v1/payments/list-by-ids',
      'POST /ecom/v1/fulfillments/list-by-ids',
    ]);
  });

  test('goes on from a cursor in another process', async () => {
    const site = await fakeSite(many(5));
    let cursor: string | undefined;
    for await (const page of connect(site).list({ pageSize: 2 })) {
      cursor = page.cursor;
      break;
    }
    expect(await listed(connect(site), { cursor, pageSize: 2 })).toEqual(['order-3', 'order-4', 'order-5']);
  });

  test('loses no order that changes meanwhile', async () => {
    const site = await fakeSite(many(4));
    const ids: string[] = [];
    for await (const { orders } of connect(site).list({ pageSize: 2 })) {
      for (const entry of orders) if (entry.kind === 'order') ids.push(entry.order.platformOrderId);
      const [first] = site.orders;
      if (ids.length === 2 && first !== undefined) first['updatedDate'] = day(9);
    }
    expect(ids).toEqual(['order-1', 'order-2', 'order-3', 'order-4', 'order-1']);
  });

  test('begins at the time it is given', async () => {
    const site = await fakeSite(many(4));
    expect(await listed(connect(site), { updatedSince: day(3) })).toEqual(['order-3', 'order-4']);
  });

  test('never has an order that is not approved yet, which can be fetched all the same', async () => {
    const site = await fakeSite([order(1, { status: 'INITIALIZED' }), order(2)]);
    expect(await listed(connect(site))).toEqual(['order-2']);
    expect((await connect(site).hydrate('order-1'))?.status.state.raw).toBe('INITIALIZED');
  });

  test('hands on what it cannot read, and goes on', async () => {
    const site = await fakeSite([order(1), order(2, { priceSummary: {} }), order(3)]);
    expect(await listed(connect(site))).toEqual(['order-1', 'unreadable', 'order-3']);
  });

  test.each([{ pageSize: 101 }, { pageSize: 0 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused before anything is asked',
    async (options) => {
      const site = await fakeSite();
      await expect(listed(connect(site), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(site.requests).toEqual([]);
    },
  );

  test('ends at once when it is aborted', async () => {
    const site = await fakeSite(many(1));
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(listed(connect(site), { signal })).rejects.toThrow('enough');
    expect(site.requests).toEqual([]);
  });
});

describe('what fails', () => {
  test('who asked too often waits a minute, for Wix says no time', async () => {
    const site = await fakeSite();
    site.failNext(429);
    await expect(listed(connect(site))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 60_000,
    });
  });

  test('a time that Wix does say counts', async () => {
    const site = await fakeSite();
    site.failNext(429, { 'retry-after': '7' });
    await expect(listed(connect(site))).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  test('a token that has ended is renewed once, and stands bare in the header', async () => {
    const site = await fakeSite(many(1));
    const tokens = ['old', 'site-token'];
    const auth = { token: async () => tokens[0] ?? '', invalidate: () => void tokens.shift() };
    expect(await listed(connect(site, auth))).toEqual(['order-1']);
  });

  test('a token that was revoked asks for the owner', async () => {
    const site = await fakeSite();
    await expect(listed(connect(site, staticToken('old')))).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });

  test("an API key goes with the site's id, and an unknown setting is refused", async () => {
    const site = await fakeSite();
    const settings = { baseUrl: site.url, siteId: 'site-1' };
    const options = { storeId: 's', settings, auth: staticToken('site-token') };
    await (wix().connect(options) as Required<PlatformClient>).hydrate('order-1');
    expect(site.requests[0]?.site).toBe('site-1');
    const wrong = { ...options, settings: { baseUrl: 'http://evil.example' } };
    expect(() => wix().connect(wrong)).toThrow('baseUrl');
  });
});

describe('one order', () => {
  test('is fetched with its payments, refunds and parcels', async () => {
    const site = await fakeSite([order(1)]);
    site.payments.set('order-1', {
      payments: [{ id: 'p-1', amount: price('20.00'), status: 'APPROVED' }],
      refunds: [{ id: 'r-1', transactions: [{ amount: price('5.00'), refundStatus: 'SUCCEEDED' }] }],
    });
    site.parcels.set('order-1', [{ id: 'f-1', lineItems: [{ id: LINE_ID, quantity: 2 }] }]);
    expect(await connect(site).hydrate('order-1')).toMatchObject({
      platformOrderId: 'order-1',
      tenders: [{ id: 'p-1', kind: 'sale' }],
      refunds: [{ id: 'r-1', total: { shop: { amount: '5.00', currency: 'USD' } } }],
      fulfilments: [{ id: 'f-1', lines: [{ lineId: LINE_ID, quantity: 2 }] }],
    });
  });

  test('that is gone is undefined, and an id leads nowhere else', async () => {
    const site = await fakeSite([order(1)]);
    expect(await connect(site).hydrate('order-9')).toBeUndefined();
    expect(await connect(site).hydrate('order-1/cancel')).toBeUndefined();
    expect(site.requests.map(({ line }) => line)).toEqual([
      'GET /ecom/v1/orders/order-9',
      'GET /ecom/v1/orders/order-1%2Fcancel',
    ]);
  });
});

describe('a parcel', () => {
  const tracking = { carrier: 'fedex', number: 'FX1', url: 'https://track.example/FX1' };

  test('is made once, of all that is left', async () => {
    const site = await fakeSite([order(1)]);
    const fulfil = () => connect(site).fulfil('order-1', { tracking });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: 'parcel-1' },
      { outcome: 'already_done' },
    ]);
    expect(site.requests[1]).toMatchObject({
      line: 'POST /ecom/v1/fulfillments/orders/order-1/create-fulfillment',
      body: {
        fulfillment: {
          lineItems: [{ id: LINE_ID }],
          trackingInfo: {
            trackingNumber: 'FX1',
            shippingProvider: 'fedex',
            trackingLink: 'https://track.example/FX1',
          },
        },
      },
    });
  });

  test('is of the lines that are named', async () => {
    const site = await fakeSite([order(1)]);
    await connect(site).fulfil('order-1', { lines: [{ lineId: LINE_ID, quantity: 1 }] });
    expect(site.requests[1]?.body).toEqual({ fulfillment: { lineItems: [{ id: LINE_ID, quantity: 1 }] } });
  });

  test('of an order that is fulfilled is not made again', async () => {
    const site = await fakeSite([order(1, { fulfillmentStatus: 'FULFILLED' })]);
    expect(await connect(site).fulfil('order-1', { tracking })).toEqual({ outcome: 'already_done' });
    expect(site.requests).toHaveLength(1);
  });

  test('whose answer is lost may have been made', async () => {
    const site = await fakeSite([order(1)]);
    const fetchOrFail = (url: string, init: RequestInit) =>
      init.method === 'POST' ? Promise.reject(new TypeError('socket hang up')) : fetch(url, init);
    const options = { storeId: 's', settings: { baseUrl: site.url }, auth: staticToken('site-token') };
    const client = wix().connect({ ...options, fetch: fetchOrFail }) as Required<PlatformClient>;
    await expect(client.fulfil('order-1', { tracking })).rejects.toMatchObject({
      outcome: 'unknown',
      isRetryable: false,
    });
  });
});

describe('a cancellation', () => {
  test('is made once, and the buyer is told the reason', async () => {
    const site = await fakeSite([order(1)]);
    const cancel = () => connect(site).cancel('order-1', { reason: 'Out of rope' });
    expect([await cancel(), await cancel()]).toEqual([{ outcome: 'done' }, { outcome: 'already_done' }]);
    expect(site.requests[1]).toMatchObject({
      line: 'POST /ecom/v1/orders/order-1/cancel',
      body: { sendOrderCanceledEmail: true, customMessage: 'Out of rope', restockAllItems: false },
    });
  });

  test("of an order that is not placed yet is refused with Wix's own code", async () => {
    const site = await fakeSite([order(1, { status: 'PENDING' })]);
    await expect(connect(site).cancel('order-1', {})).rejects.toMatchObject({
      status: 428,
      platformCode: 'ORDER_IS_PENDING',
      outcome: 'refused',
    });
  });
});
