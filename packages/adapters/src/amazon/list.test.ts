import { describe, expect, test } from 'vitest';
import type { OrderPage } from '../contract/order-page.ts';
import { RateLimitedError } from '../errors/platform-errors.ts';
import { connectTo, type FakeAmazon, NOW, startFakeAmazon } from './__fixtures__/fake-api.ts';
import { smallOrder } from './__fixtures__/index.ts';

const V0 = { region: 'na', ordersApi: 'v0', marketplaceIds: 'ATVPDKIKX0DER' };
const idOf = (index: number) => `111-0000009-${String(index).padStart(7, '0')}`;
const some = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    smallOrder({ orderId: idOf(index), createdTime: `2026-03-01T10:00:0${index}Z` }),
  );

async function pagesOf(list: AsyncIterable<OrderPage> | undefined): Promise<OrderPage[]> {
  const pages: OrderPage[] = [];
  for await (const page of list ?? []) pages.push(page);
  return pages;
}

function idsOf(pages: readonly OrderPage[]): (string | undefined)[][] {
  return pages.map(({ orders }) =>
    orders.map((listed) => (listed.kind === 'order' ? listed.order.platformOrderId : listed.platformOrderId)),
  );
}

const ALL = [[idOf(0), idOf(1)], [idOf(2), idOf(3)], [idOf(4)]];

describe.each([
  ['2026-01-01', { region: 'na' }],
  ['v0', V0],
])('a list by %s', (_version, settings) => {
  const connect = (fake: FakeAmazon) => connectTo(fake, { settings: { ...settings, baseUrl: fake.url } });

  test('has every order once, page by page', async () => {
    const fake = await startFakeAmazon({ orders: some(5) });
    const pages = await pagesOf(connect(fake).list?.({ pageSize: 2 }));
    expect(idsOf(pages)).toEqual(ALL);
    expect(pages.map(({ cursor }) => cursor === undefined)).toEqual([false, false, true]);
    for (const listed of pages.flatMap(({ orders }) => orders)) expect(listed.kind).toBe('order');
  });

  test('goes on from the cursor of each page, in another process', async () => {
    const fake = await startFakeAmazon({ orders: some(5) });
    const [first, second] = await pagesOf(connect(fake).list?.({ pageSize: 2 }));
    const from = (page: OrderPage | undefined) =>
      pagesOf(connect(fake).list?.({ pageSize: 2, cursor: page?.cursor }));
    expect(idsOf(await from(first))).toEqual(ALL.slice(1));
    expect(idsOf(await from(second))).toEqual(ALL.slice(2));
  });

  test('begins its stretch anew where the token of a stored cursor has run out', async () => {
    const fake = await startFakeAmazon({ orders: some(3) });
    const [first] = await pagesOf(connect(fake).list?.({ pageSize: 2 }));
    const place = JSON.parse(Buffer.from(first?.cursor ?? '', 'base64url').toString('utf8'));
    const cursor = Buffer.from(JSON.stringify({ ...place, token: 'b2xk' })).toString('base64url');
    expect(idsOf(await pagesOf(connect(fake).list?.({ pageSize: 2, cursor })))).toEqual([
      [idOf(0), idOf(1)],
      [idOf(2)],
    ]);
  });

  test('does not lose an order that changes while it is paged', async () => {
    const fake = await startFakeAmazon({ orders: some(5) });
    const seen: (string | undefined)[] = [];
    for await (const page of connect(fake).list?.({ pageSize: 2 }) ?? []) {
      seen.push(...idsOf([page]).flat());
      if (seen.length === 2) {
        fake.orders = fake.orders.map((order) =>
          order['orderId'] === idOf(3)
            ? { ...order, lastUpdatedTime: new Date(fake.now).toISOString() }
            : order,
        );
        fake.now += 10 * 60_000;
      }
    }
    expect(seen).toEqual([idOf(0), idOf(1), idOf(2), idOf(4), idOf(3)]);
  });

  test('has only what was changed since, and asks for nothing that is not settled yet', async () => {
    const fake = await startFakeAmazon({
      orders: [
        smallOrder({ orderId: idOf(1), lastUpdatedTime: '2026-03-04T00:00:00Z' }),
        smallOrder({ orderId: idOf(2), lastUpdatedTime: '2026-03-05T00:00:00Z' }),
      ],
    });
    const since = (updatedSince: string) => pagesOf(connect(fake).list?.({ updatedSince }));
    expect(idsOf(await since('2026-03-05T00:00:00Z'))).toEqual([[idOf(2)]]);
    expect(idsOf(await since(new Date(NOW - 1_000).toISOString()))).toEqual([[]]);
    await expect(since('yesterday')).rejects.toThrow('updatedSince');
  });

  test('takes pages of 1 to 100 orders', async () => {
    const fake = await startFakeAmazon({ orders: some(3) });
    const sizes = (pageSize: number) => pagesOf(connect(fake).list?.({ pageSize }));
    expect(idsOf(await sizes(1)).map((ids) => ids.length)).toEqual([1, 1, 1]);
    expect(idsOf(await sizes(5_000)).map((ids) => ids.length)).toEqual([3]);
    await expect(sizes(0)).rejects.toThrow('pageSize');
  });

  test('says how long to wait where no more calls are let through', async () => {
    const fake = await startFakeAmazon({ orders: some(1) });
    fake.quota = 0;
    fake.rate = '0.1';
    const failure = await pagesOf(connect(fake).list?.()).catch((error: unknown) => error);
    expect(RateLimitedError.isInstance(failure) && failure.retryAfterMs).toBe(10_000);
  });
});

test('a 429 without a rate counts as the rate that Amazon publishes for the operation', async () => {
  const fake = await startFakeAmazon();
  fake.quota = 0;
  const waits = async (work: Promise<unknown>) => {
    const error = await work.catch((failure: unknown) => failure);
    return RateLimitedError.isInstance(error) ? error.retryAfterMs : error;
  };
  expect(await waits(pagesOf(connectTo(fake).list?.()))).toBe(178_572);
  expect(await waits(pagesOf(connectTo(fake, { settings: { ...V0, baseUrl: fake.url } }).list?.()))).toBe(
    59_881,
  );
  expect(await waits(connectTo(fake).hydrate?.(idOf(1)) ?? Promise.resolve())).toBe(2_000);
});

test('an order that cannot be read is in its page as unreadable, and the others are read', async () => {
  const fake = await startFakeAmazon({
    orders: [...some(1), smallOrder({ orderId: idOf(7), orderItems: 'none' })],
  });
  const [page] = await pagesOf(connectTo(fake).list?.());
  expect(page?.orders.map(({ kind }) => kind)).toEqual(['order', 'unreadable']);
  expect(page?.orders[1]).toMatchObject({ platformOrderId: idOf(7), raw: { orderItems: 'none' } });
});

test('a list ends as soon as its signal does', async () => {
  const fake = await startFakeAmazon({ orders: some(5) });
  const controller = new AbortController();
  const seen: OrderPage[] = [];
  const listing = (async () => {
    for await (const page of connectTo(fake).list?.({ pageSize: 2, signal: controller.signal }) ?? []) {
      seen.push(page);
      controller.abort(new Error('enough'));
    }
  })();
  await expect(listing).rejects.toThrow('enough');
  expect(seen).toHaveLength(1);
});
