import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeStore, fakeStore } from './__fixtures__/fake-api.ts';
import { minimalOrder } from './__fixtures__/index.ts';
import { ecwid } from './index.ts';

/** What a store answers: no order of it names a currency. */
const order = (n: number, changes: Record<string, unknown> = {}) => {
  const day = new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);
  const date = `${day} 00:00:00 +0000`;
  return minimalOrder({
    id: `order-${n}`,
    internalId: 5_000 + n,
    currency: undefined,
    createDate: date,
    updateDate: date,
    ...changes,
  });
};
const orders = (count: number) => Array.from({ length: count }, (_, n) => order(n + 1));

function connect({ url }: FakeStore, token = 'secret_token', own: Record<string, string> = {}) {
  const settings = { store: '1003', baseUrl: url, ...own };
  return ecwid().connect({ storeId: 's', settings, auth: staticToken(token) }) as Required<PlatformClient>;
}

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of client.list(options))
    for (const entry of page.orders)
      ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

describe('a list', () => {
  test('gives all orders once, a hundred a page, with the currency of the store', async () => {
    const store = await fakeStore(orders(230));
    const client = connect(store);
    const currencies = new Set<string>();
    const ids: string[] = [];
    for await (const page of client.list()) {
      expect(page.total).toBe(230);
      for (const entry of page.orders) {
        if (entry.kind !== 'order') throw new Error(entry.kind);
        ids.push(entry.order.platformOrderId);
        currencies.add(entry.order.currency.shop);
      }
    }
    expect(ids).toEqual(Array.from({ length: 230 }, (_, n) => `order-${230 - n}`));
    expect([...currencies]).toEqual(['EUR']);
    expect(store.requests.map(({ line }) => line.replace('GET /api/v3/1003/', ''))).toEqual([
      'profile?responseFields=formatsAndUnits%28currency%29',
      'orders?offset=0&limit=100',
      'orders?offset=95&limit=100',
      'orders?offset=190&limit=100',
    ]);
  });

  test('asks in seconds for what changed since, and needs no profile where the currency is given', async () => {
    const store = await fakeStore(orders(3));
    const client = connect(store, 'secret_token', { currency: 'GBP' });
    expect(await listed(client, { updatedSince: '2026-01-02T00:00:00.900Z' })).toEqual([
      'order-3',
      'order-2',
    ]);
    expect(store.requests.map(({ line }) => line)).toEqual([
      'GET /api/v3/1003/orders?updatedFrom=1767312000&offset=0&limit=100',
    ]);
  });

  test('loses nothing where orders come and go while it is read', async () => {
    const store = await fakeStore(orders(30));
    store.beforeNextPage(() => {});
    store.beforeNextPage(() => {
      store.orders.splice(27, 3);
      store.orders.push(order(40), order(41));
    });
    const ids = await listed(connect(store), { pageSize: 10 });
    for (let n = 1; n <= 27; n += 1) expect(ids).toContain(`order-${n}`);
  });

  test('hands over again what changed between two pages', async () => {
    const store = await fakeStore(orders(12));
    store.beforeNextPage(() => {});
    store.beforeNextPage(() =>
      Object.assign(store.orders[2] ?? {}, { updateDate: '2026-05-01 00:00:00 +0000' }),
    );
    const ids = await listed(connect(store), { pageSize: 10 });
    expect(ids.filter((id) => id === 'order-3')).toHaveLength(2);
  });

  test('goes on from a cursor in another process', async () => {
    const store = await fakeStore(orders(25));
    let cursor: string | undefined;
    for await (const page of connect(store).list({ pageSize: 10 })) {
      cursor = page.cursor;
      break;
    }
    expect(await listed(connect(store), { cursor, pageSize: 10 })).toEqual(
      Array.from({ length: 15 }, (_, n) => `order-${15 - n}`),
    );
  });

  test('hands on what it cannot read, and goes on', async () => {
    const store = await fakeStore([order(1), order(2, { total: 'free' }), order(3)]);
    expect(await listed(connect(store))).toEqual(['order-3', 'unreadable', 'order-1']);
  });

  test.each([{ pageSize: 101 }, { pageSize: 0 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused before anything is asked',
    async (options) => {
      const store = await fakeStore();
      await expect(listed(connect(store), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(store.requests).toEqual([]);
    },
  );

  test('ends with the reason of its signal', async () => {
    const store = await fakeStore(orders(1));
    const reason = new Error('enough');
    await expect(listed(connect(store), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('what fails', () => {
  test('who asked too often waits for as long as Ecwid says', async () => {
    const store = await fakeStore();
    store.failNext(429, { 'retry-after': '7' });
    await expect(listed(connect(store))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 7_000,
    });
  });

  test('a token is renewed once, and goes on', async () => {
    const store = await fakeStore(orders(1));
    const tokens = ['old', 'secret_token'];
    const auth = { token: async () => tokens[0] ?? '', invalidate: () => void tokens.shift() };
    const settings = { store: '1003', baseUrl: store.url };
    const client = ecwid().connect({ storeId: 's', settings, auth }) as Required<PlatformClient>;
    expect(await listed(client)).toEqual(['order-1']);
    expect(tokens).toEqual(['secret_token']);
  });

  test('a token that is refused for good asks for the owner', async () => {
    const store = await fakeStore();
    await expect(listed(connect(store, 'old'))).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
  });

  test("Ecwid's own code is told", async () => {
    const store = await fakeStore();
    store.failNext(400, {}, '{"errorMessage":"Amina","errorCode":"WRONG_LIMIT"}');
    await expect(listed(connect(store))).rejects.toMatchObject({ status: 400, platformCode: 'WRONG_LIMIT' });
  });

  test.each([
    {},
    { store: '1003/orders' },
    { store: '..' },
    { store: '1003', currency: 'euro' },
    { store: '1003', baseUrl: 'http://app.ecwid.example' },
  ])('%o are no settings', (settings) => {
    const options = { storeId: 's', settings, auth: staticToken('x') };
    expect(() => ecwid().connect(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });

  test('a currency that is none is refused', () => {
    expect(() => ecwid({ currency: '€' })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});

describe('one order', () => {
  test.each(['order-7', '5007'])('is fetched as %s, with the currency of the store', async (id) => {
    const store = await fakeStore(orders(8));
    const found = await connect(store).hydrate(id);
    expect(found).toMatchObject({ platformOrderId: 'order-7', currency: { shop: 'EUR' } });
    expect(found?.raw.body).toMatchObject({ currency: 'EUR', id: 'order-7' });
  });

  test.each(['order-9', '../profile'])('that is not there is undefined: %s', async (id) => {
    const store = await fakeStore(orders(8));
    expect(await connect(store).hydrate(id)).toBeUndefined();
  });
});

describe('a parcel', () => {
  const tracking = { carrier: 'An Post', number: 'IE1' };

  test('marks the order as sent, once', async () => {
    const store = await fakeStore(orders(1));
    const fulfil = () => connect(store).fulfil('order-1', { tracking });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: 'IE1' },
      { outcome: 'already_done' },
    ]);
    expect(store.requests.filter(({ line }) => line.startsWith('PUT'))).toEqual([
      {
        line: 'PUT /api/v3/1003/orders/order-1',
        body: { fulfillmentStatus: 'SHIPPED', trackingNumber: 'IE1' },
      },
    ]);
  });

  test('without a number leaves the number of the order as it is', async () => {
    const store = await fakeStore(orders(1));
    expect(await connect(store).fulfil('order-1', {})).toEqual({ outcome: 'done', platformId: undefined });
    expect(store.requests.at(-1)?.body).toEqual({ fulfillmentStatus: 'SHIPPED' });
  });

  test('of an order that is not there is refused', async () => {
    const store = await fakeStore();
    await expect(connect(store).fulfil('order-1', { tracking })).rejects.toMatchObject({
      status: 404,
      outcome: 'refused',
    });
  });
});
