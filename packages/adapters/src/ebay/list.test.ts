import { describe, expect, test } from 'vitest';
import type { OrderPage } from '../contract/order-page.ts';
import { connect, NOW } from './__fixtures__/connect.ts';
import { type FakeEbay, fakeEbay } from './__fixtures__/fake-api.ts';
import { minimalOrder } from './__fixtures__/index.ts';

const SINCE = '2026-03-01T00:00:00Z';

/** `count` orders, one changed each minute. */
function addOrders(api: FakeEbay, count: number): void {
  for (let index = 0; index < count; index += 1)
    api.orders.push(
      minimalOrder({
        orderId: `order-${index}`,
        lastModifiedDate: minute(index),
        creationDate: minute(index),
      }),
    );
}

function minute(index: number): string {
  return `2026-03-05T10:${String(index).padStart(2, '0')}:00.000Z`;
}

function idsOf(page: OrderPage): readonly (string | undefined)[] {
  return page.orders.map((entry) =>
    entry.kind === 'order' ? entry.order.platformOrderId : entry.platformOrderId,
  );
}

async function collect(pages: AsyncIterable<OrderPage>): Promise<OrderPage[]> {
  const all: OrderPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

describe('list', () => {
  test('gives all pages once and in order', async () => {
    const api = await fakeEbay();
    addOrders(api, 5);
    const pages = await collect(connect(api).list({ updatedSince: SINCE, pageSize: 2 }));
    expect(pages.map(idsOf)).toEqual([['order-0', 'order-1'], ['order-2', 'order-3'], ['order-4']]);
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5]);
    expect(pages.at(-1)?.cursor).toBeUndefined();
  });

  test('goes on from a stored cursor', async () => {
    const api = await fakeEbay();
    addOrders(api, 5);
    const [first] = await collect(connect(api).list({ updatedSince: SINCE, pageSize: 2 }));
    const rest = await collect(connect(api).list({ cursor: first?.cursor, pageSize: 2 }));
    expect(rest.map(idsOf)).toEqual([['order-2', 'order-3'], ['order-4']]);
  });

  test('asks with a closed span of time, the tax breakdown and the largest page', async () => {
    const api = await fakeEbay();
    await collect(connect(api).list({ updatedSince: SINCE }));
    expect(Object.fromEntries(api.calls[0]?.query ?? [])).toEqual({
      filter: 'lastmodifieddate:[2026-03-01T00:00:00.000Z..2026-03-10T12:00:00.000Z]',
      fieldGroups: 'TAX_BREAKDOWN',
      limit: '200',
      offset: '0',
    });
  });

  test('reaches back two years by the date of creation where it is not told since when', async () => {
    const api = await fakeEbay();
    addOrders(api, 1);
    const pages = await collect(connect(api).list());
    expect(pages.map(idsOf)).toEqual([['order-0']]);
    expect(api.calls[0]?.query.get('filter')).toBe(
      'creationdate:[2024-03-11T12:00:00.000Z..2026-03-10T12:00:00.000Z]',
    );
  });

  test('loses no order that changes while it pages, though the others move forward', async () => {
    const api = await fakeEbay();
    addOrders(api, 6);
    let now = NOW;
    api.before = () => {
      // After the first page two of its orders change, and leave the span that is being listed.
      if (api.calls.length !== 2) return;
      now = NOW + 60_000;
      for (const order of api.orders.slice(0, 2)) order['lastModifiedDate'] = '2026-03-10T12:00:30.000Z';
    };
    const pages = await collect(connect(api, { now: () => now }).list({ updatedSince: SINCE, pageSize: 2 }));
    const ids = pages.flatMap(idsOf);
    expect(new Set(ids)).toEqual(new Set([0, 1, 2, 3, 4, 5].map((index) => `order-${index}`)));
    // As they were before and as they are now.
    expect(ids.filter((id) => id === 'order-0')).toHaveLength(2);
    expect(idsOf(pages.at(-1) as OrderPage)).toEqual(['order-0', 'order-1']);
  });

  test.each([0, 201, 1.5, Number.NaN])('refuses a page of %s orders', async (pageSize) => {
    const api = await fakeEbay();
    await expect(collect(connect(api).list({ pageSize }))).rejects.toThrow('from 1 to 200');
    expect(api.calls).toEqual([]);
  });

  test.each(['x', 'bnVsbA', Buffer.from('{"by":"id","from":1,"until":2,"offset":0}').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      const api = await fakeEbay();
      await expect(collect(connect(api).list({ cursor }))).rejects.toThrow('the cursor of an earlier page');
    },
  );

  test('refuses a time that is none', async () => {
    const api = await fakeEbay();
    await expect(collect(connect(api).list({ updatedSince: 'yesterday' }))).rejects.toThrow('updatedSince');
  });

  test('hands on an order that cannot be read', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder({ lineItems: undefined }));
    const [page] = await collect(connect(api).list({ updatedSince: SINCE }));
    expect(page?.orders).toMatchObject([{ kind: 'unreadable', platformOrderId: '09-10001-20002' }]);
  });

  test('fetches what getOrders leaves out, and nothing for other orders', async () => {
    const api = await fakeEbay();
    const cancelRequests = [
      { cancelRequestId: '51', cancelReason: 'ORDER_MISTAKE', cancelRequestState: 'REQUESTED' },
    ];
    api.orders.push(
      minimalOrder({ orderId: 'plain' }),
      minimalOrder({ orderId: 'asked', cancelStatus: { cancelState: 'IN_PROGRESS', cancelRequests } }),
      minimalOrder({ orderId: 'sent', fulfillmentHrefs: ['https://evil.example/shipping_fulfillment/1'] }),
    );
    api.fulfillments.set('sent', [{ fulfillmentId: 'F1', shipmentTrackingNumber: 'T1', lineItems: [] }]);
    const [page] = await collect(connect(api).list({ updatedSince: SINCE }));
    const orders = page?.orders.flatMap((entry) => (entry.kind === 'order' ? [entry.order] : [])) ?? [];
    const byId = Object.fromEntries(orders.map((order) => [order.platformOrderId, order]));
    expect(byId['asked']?.cancelReason).toBe('ORDER_MISTAKE');
    expect(byId['sent']?.fulfilments.map(({ tracking }) => tracking)).toEqual([[{ number: 'T1' }]]);
    expect(api.calls.map(({ path }) => path)).toEqual([
      '/sell/fulfillment/v1/order',
      '/sell/fulfillment/v1/order/asked',
      '/sell/fulfillment/v1/order/sent/shipping_fulfillment',
    ]);
  });

  test('gives an order the content that hydrate gives it', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder({ fulfillmentHrefs: ['https://api.ebay.com/x/shipping_fulfillment/F1'] }));
    api.fulfillments.set('09-10001-20002', [{ fulfillmentId: 'F1', lineItems: [] }]);
    const client = connect(api);
    const [page] = await collect(client.list({ updatedSince: SINCE }));
    const [listed] = page?.orders ?? [];
    const hydrated = await client.hydrate('09-10001-20002');
    expect(listed?.kind === 'order' && listed.order.revision).toEqual(hydrated?.revision);
  });

  test('ends with the reason of its signal', async () => {
    const api = await fakeEbay();
    const abort = new AbortController();
    abort.abort(new Error('enough'));
    await expect(collect(connect(api).list({ updatedSince: SINCE, signal: abort.signal }))).rejects.toThrow(
      'enough',
    );
  });
});
