import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeShop, fakeShop } from './__fixtures__/fake-api.ts';
import { minimalLine, minimalOrder } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

const second = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString().slice(0, 19);
const order = (id: number, modified: number, changes: Record<string, unknown> = {}) => ({
  ...minimalOrder({ date_modified_gmt: second(modified), ...changes }),
  id,
});

function connect({ url }: FakeShop, settings: Record<string, string> = {}, token = 'ck_fake:cs_fake') {
  const options = { storeId: 's', settings: { siteUrl: url, ...settings }, auth: staticToken(token) };
  return woocommerce().connect(options) as Required<PlatformClient>;
}

/** The ids of all pages. */
async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[][]> {
  const pages: string[][] = [];
  for await (const page of client.list(options))
    pages.push(
      page.orders.map((entry) => (entry.kind === 'order' ? entry.order.platformOrderId : entry.kind)),
    );
  return pages;
}

describe('a list', () => {
  test('gives every order once, by the time of its change', async () => {
    const shop = await fakeShop([order(3, 30), order(1, 10), order(2, 20), order(5, 50), order(4, 40)]);
    expect((await listed(connect(shop), { pageSize: 2 })).flat()).toEqual(['1', '2', '3', '4', '5']);
  });

  test('gives every order once where more of them changed in one second than a page holds', async () => {
    const shop = await fakeShop(Array.from({ length: 57 }, (_, id) => order(id + 1, 10)));
    const ids = (await listed(connect(shop), { pageSize: 20 })).flat();
    expect(ids.toSorted((a, b) => +a - +b)).toEqual(Array.from({ length: 57 }, (_, id) => String(id + 1)));
  });

  test('loses no order when one that was read changes meanwhile', async () => {
    const shop = await fakeShop(Array.from({ length: 9 }, (_, id) => order(id + 1, id)));
    let lists = 0;
    shop.onList = () => {
      lists += 1;
      if (lists === 2) Object.assign(shop.orders[0] as object, { date_modified_gmt: second(30) });
    };
    const ids = (await listed(connect(shop), { pageSize: 3 })).flat();
    expect(new Set(ids)).toEqual(new Set(['1', '2', '3', '4', '5', '6', '7', '8', '9']));
    expect(ids.filter((id) => id === '1')).toHaveLength(2);
  });

  test('begins at the second it is told, that second included', async () => {
    const shop = await fakeShop([order(1, 9), order(2, 10), order(3, 11)]);
    expect(await listed(connect(shop), { updatedSince: '2026-01-01T00:00:10.500Z' })).toEqual([['2', '3']]);
  });

  test('goes on from a cursor in another process, and repeats nothing', async () => {
    const shop = await fakeShop(Array.from({ length: 5 }, (_, id) => order(id + 1, id * 10)));
    let cursor: string | undefined;
    for await (const page of connect(shop).list({ pageSize: 2 })) {
      cursor = page.cursor;
      break;
    }
    const rest = (await listed(connect(shop), { pageSize: 2, cursor })).flat();
    expect(rest).toEqual(['3', '4', '5']);
  });

  test('hands on what it cannot read, and goes on', async () => {
    const shop = await fakeShop([order(1, 1), order(2, 2, { currency: 'no currency' }), order(3, 3)]);
    const entries = [];
    for await (const { orders } of connect(shop).list()) entries.push(...orders);
    expect(entries.map(({ kind }) => kind)).toEqual(['order', 'unreadable', 'order']);
    expect(entries[1]).toMatchObject({ platformOrderId: '2', raw: { currency: 'no currency' } });
  });

  test('an empty shop has one empty page', async () => {
    expect(await listed(connect(await fakeShop()))).toEqual([[]]);
  });

  test.each([{ pageSize: 0 }, { pageSize: 101 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused',
    async (options) => {
      const shop = await fakeShop();
      await expect(listed(connect(shop), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(shop.requests).toEqual([]);
    },
  );

  test('a site without pretty permalinks is asked by rest_route', async () => {
    const shop = await fakeShop([order(1, 1)]);
    expect(await listed(connect(shop, { permalinks: 'plain' }))).toEqual([['1']]);
    expect(shop.requests[0]).toMatch(/^GET \/\?rest_route=%2Fwc%2Fv3%2Forders&/);
  });
});

describe('what fails', () => {
  test('a host that has enough says when to come back', async () => {
    const shop = await fakeShop();
    shop.failNext(429, { 'retry-after': '7' });
    await expect(listed(connect(shop))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 7_000,
    });
  });

  test('a key that was revoked asks for the owner', async () => {
    await expect(listed(connect(await fakeShop(), {}, 'ck_old:cs_old'))).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });

  test("WordPress's own code is told, an error page is not quoted", async () => {
    const shop = await fakeShop();
    shop.failNext(403, {}, '{"code":"rest_forbidden","message":"Ada may not"}');
    await expect(listed(connect(shop))).rejects.toMatchObject({
      status: 403,
      platformCode: 'rest_forbidden',
    });
    shop.failNext(500, {}, '<html>Ada</html>');
    const error: unknown = await listed(connect(shop)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 500, platformCode: undefined, isRetryable: true });
    expect(String(error)).not.toContain('Ada');
  });

  test('a site that is no site, or not behind TLS, is refused at once', async () => {
    for (const siteUrl of ['', 'http://shop.example', 'https://user:pw@shop.example', 'shop'])
      expect(() => connect({ url: siteUrl } as FakeShop)).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION' }),
      );
    expect(() => connect({ url: 'https://shop.example' } as FakeShop, { sietUrl: 'x' })).toThrow(
      'settings.sietUrl',
    );
  });
});

describe('one order', () => {
  test('comes with its refunds, line by line', async () => {
    const shop = await fakeShop([order(1, 1, { refunds: [{ id: 77, reason: 'broken', total: '-10.80' }] })]);
    shop.refunds.set(1, [
      {
        id: 77,
        date_created_gmt: second(40),
        amount: '10.80',
        line_items: [
          minimalLine({
            id: 9,
            quantity: -1,
            total: '-10.00',
            total_tax: '-0.80',
            meta_data: [{ key: '_refunded_item_id', value: '7001' }],
          }),
        ],
      },
    ]);
    const hydrated = await connect(shop).hydrate('1');
    const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
    expect(hydrated?.refunds).toEqual([
      {
        id: '77',
        at: { at: '2026-01-01T00:00:40.000Z', precision: 's' },
        lines: [{ lineId: '7001', quantity: 1, amount: usd('10.00'), tax: usd('0.80') }],
        total: usd('10.80'),
        reason: 'broken',
      },
    ]);
  });

  test('that is gone is undefined, and its id is never a path', async () => {
    const shop = await fakeShop();
    expect(await connect(shop).hydrate('404')).toBeUndefined();
    expect(await connect(shop).hydrate('../system_status')).toBeUndefined();
    expect(shop.requests.at(-1)).toBe('GET /wp-json/wc/v3/orders/..%2Fsystem_status');
  });
});

describe('what is written back', () => {
  test('a parcel is a note and a completed order, once', async () => {
    const shop = await fakeShop([order(1, 1, { status: 'processing' })]);
    const tracking = { carrier: 'DHL', number: '00340434', url: 'https://track.example/00340434' };
    const fulfil = () => connect(shop).fulfil('1', { tracking, notifyCustomer: true });
    expect(await fulfil()).toEqual({ outcome: 'done', platformId: '901' });
    expect(await fulfil()).toEqual({ outcome: 'already_done' });
    expect(shop.orders[0]?.['status']).toBe('completed');
    expect(shop.notes).toEqual([
      { order: 1, note: 'Shipped: DHL 00340434 https://track.example/00340434', customer_note: true },
    ]);
  });

  test('a cancellation keeps its reason, and is made once', async () => {
    const shop = await fakeShop([order(1, 1)]);
    const cancel = () => connect(shop).cancel('1', { reason: 'out of stock' });
    expect([await cancel(), await cancel()]).toEqual([{ outcome: 'done' }, { outcome: 'already_done' }]);
    expect(shop.notes.map(({ note, customer_note }) => [note, customer_note])).toEqual([
      ['Cancelled: out of stock', false],
    ]);
  });

  test('a receipt is a note for the staff', async () => {
    const shop = await fakeShop([order(1, 1)]);
    expect(await connect(shop).acknowledge('1')).toEqual({ outcome: 'done', platformId: '901' });
    expect(shop.notes).toEqual([{ order: 1, note: 'Order received.', customer_note: false }]);
    expect(await connect(shop).acknowledge('1')).toEqual({ outcome: 'already_done' });
    expect(shop.notes).toHaveLength(1);
  });

  test('an answer that was lost is not known to have failed', async () => {
    const shop = await fakeShop([order(1, 1)]);
    const client = connect(shop);
    shop.failNext(200, {}, '[]');
    shop.failNext(504);
    await expect(client.acknowledge('1')).rejects.toMatchObject({ outcome: 'unknown', isRetryable: false });
  });
});

describe('webhooks', () => {
  const url = 'https://hooks.example/woo';

  test('are registered once, one for each topic', async () => {
    const shop = await fakeShop();
    const { subscriptions } = connect(shop);
    const first = await subscriptions?.ensure({ url, secret: 'whsec' });
    expect(first?.map(({ topics, isActive }) => [topics, isActive])).toEqual(
      ['created', 'updated', 'restored', 'deleted'].map((event) => [[`order.${event}`], true]),
    );
    const written = shop.requests.length;
    expect(await subscriptions?.ensure({ url })).toEqual(first);
    expect(shop.requests.slice(written).every((request) => request.startsWith('GET '))).toBe(true);
  });

  test('that WooCommerce turned off after failures are turned on again', async () => {
    const shop = await fakeShop();
    const { subscriptions } = connect(shop);
    await subscriptions?.ensure({ url, topics: ['order.created'] });
    Object.assign(shop.webhooks[0] as object, { status: 'disabled' });
    expect(await subscriptions?.ensure({ url, topics: ['order.created'] })).toMatchObject([
      { id: '141', isActive: true },
    ]);
  });

  test('of others are left alone, and what is removed twice is gone', async () => {
    const shop = await fakeShop();
    shop.webhooks.push({
      id: 7,
      topic: 'order.created',
      delivery_url: 'https://other.example/',
      status: 'active',
    });
    const { subscriptions } = connect(shop);
    const [own] = (await subscriptions?.ensure({ url, topics: ['order.created'] })) ?? [];
    await subscriptions?.remove(own?.id ?? '');
    await subscriptions?.remove(own?.id ?? '');
    expect((await subscriptions?.list())?.map(({ id }) => id)).toEqual(['7']);
  });
});
