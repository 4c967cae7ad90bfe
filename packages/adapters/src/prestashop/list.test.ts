import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderPage } from '../contract/order-page.ts';
import { connect, listed, type ShopClient, shopOf } from './__fixtures__/connect.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';
import { at, order, orders } from './__fixtures__/shop.ts';

async function pagesOf(client: ShopClient): Promise<OrderPage[]> {
  const pages: OrderPage[] = [];
  for await (const page of client.list()) pages.push(page);
  return pages;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => String(from + n));

describe.each(['JSON', 'XML'])('a list in %s', (format) => {
  test('gives all pages once, in the order of change', async () => {
    const shop = await shopOf(orders(5).toReversed());
    expect(await listed(connect(shop, { format }), { pageSize: 2 })).toEqual(range(1, 5));
    expect(shop.requests[0]).toBe(
      `GET /api/orders?output_format=${format}&date=1&filter[date_upd]=[1970-01-01 00:00:00,9999-12-31 23:59:59]&display=full&sort=[date_upd_ASC,id_ASC]&limit=0,2`,
    );
  });

  test('brings with each order what its ids lead to', async () => {
    const shop = await shopOf(orders(2));
    const [first, second] = await pagesOf(connect(shop, { format }));
    expect(second).toBeUndefined();
    expect(first?.orders[0]).toMatchObject({
      kind: 'order',
      order: {
        currency: { shop: 'CHF' },
        updatedAt: { at: '2026-01-01T00:00:01.000Z', zoneAssumed: 'UTC' },
        status: { payment: { value: 'partially_refunded', raw: '2' } },
        lines: [{ id: '10', total: { net: { shop: { amount: '16.000000', currency: 'CHF' } } } }],
        tenders: [{ id: '1', kind: 'sale' }],
        refunds: [{ id: '4' }],
        discounts: [{ title: 'TEN' }],
        fulfilments: [{ tracking: [{ carrier: 'Parcel Post', number: 'T1' }] }],
        customer: { email: 'amina@shop.example', kind: 'guest', locale: 'fr-ch' },
        billingAddress: { locality: 'Genève', countryCode: 'CH', country: 'Switzerland' },
        shippingAddress: { locality: 'Genève' },
        attributes: [{ name: 'order_state', value: 'Paid' }],
        issues: [],
      },
    });
    expect(first?.orders[1]).toMatchObject({
      order: { platformOrderId: '2', tenders: [], refunds: [], discounts: [], lines: [{ id: '20' }] },
    });
  });
});

describe('a list', () => {
  test('asks once for each resource beside a page, and for no more of a customer than an order has a place for', async () => {
    const shop = await shopOf(orders(3));
    await listed(connect(shop));
    const asked = shop.requests.map((line) => /^GET \/api\/(\w+)/.exec(line)?.[1] ?? '');
    expect(asked.toSorted()).toEqual([
      ...['addresses', 'carriers', 'countries', 'currencies', 'customers', 'languages'],
      ...[
        'order_carriers',
        'order_cart_rules',
        'order_details',
        'order_payments',
        'order_slip',
        'order_states',
      ],
      'orders',
    ]);
    expect(shop.requests.find((line) => line.includes('/customers'))).toBe(
      'GET /api/customers?output_format=JSON&display=[id,firstname,lastname,email,is_guest,newsletter,siret]&filter[id]=[9]',
    );
    expect(shop.requests.find((line) => line.includes('/order_details'))).toContain(
      'filter[id_order]=[1|2|3]',
    );
  });

  test('asks by the clocks of the shop', async () => {
    const shop = await shopOf(orders(3));
    const client = connect(shop, { timeZone: 'America/New_York' });
    // The second order changed at 00:00:02 in New York.
    expect(await listed(client, { updatedSince: '2026-01-01T05:00:02Z' })).toEqual(['2', '3']);
    expect(shop.requests[0]).toContain('filter[date_upd]=[2026-01-01 00:00:02,');
  });

  test('reaches back where the clocks are set back, for what changes then has the times of before', async () => {
    const shop = await shopOf([
      order(1, { date_upd: '2026-10-25 02:10:00' }),
      order(2, { date_upd: '2026-10-25 02:50:00' }),
    ]);
    const client = connect(shop, { timeZone: 'Europe/Paris' });
    // 02:50 of summer; twenty minutes later the clocks of Paris show 02:10.
    expect(await listed(client, { updatedSince: '2026-10-25T00:50:00Z' })).toEqual(['1', '2']);
    expect(await listed(client, { updatedSince: '2026-10-25T01:55:00Z' })).toEqual([]);
  });

  test('lists what changed while the clocks repeat an hour once, page by page', async () => {
    const minutes = ['02:05', '02:10', '02:20', '02:30', '02:40', '02:55'];
    const shop = await shopOf(minutes.map((time, n) => order(n + 1, { date_upd: `2026-10-25 ${time}:00` })));
    const client = connect(shop, { timeZone: 'Europe/Paris' });
    const updatedSince = '2026-10-25T00:00:00Z';
    expect(await listed(client, { updatedSince, pageSize: 2 })).toEqual(range(1, 6));
  });

  test('goes on from a cursor in another process', async () => {
    const shop = await shopOf(orders(5));
    const cursors: (string | undefined)[] = [];
    for await (const page of connect(shop).list({ pageSize: 2 })) cursors.push(page.cursor);
    const rest = await listed(connect(shop), { pageSize: 2, cursor: cursors[0] });
    expect([...new Set(rest)].filter((id) => id !== '2')).toEqual(['3', '4', '5']);
    expect(cursors.at(-1)).toBeUndefined();
  });

  test('loses no order when another changes while it is read', async () => {
    const shop = await shopOf(orders(6));
    let page = 0;
    shop.beforeList = () => {
      page += 1;
      if (page === 2) Object.assign(shop.resources['orders']?.[0] ?? {}, { date_upd: at(60) });
    };
    expect(await listed(connect(shop), { pageSize: 2 })).toEqual([...range(1, 6), '1']);
  });

  test('lists every order once, however many share a second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (seconds, pageSize, isSortBroken) => {
          const shop = await fakeShop({
            orders: seconds.map((n, index) => order(index + 1, { date_upd: at(n) })),
          });
          shop.isSortBroken = isSortBroken;
          const ids = await listed(connect(shop), { pageSize });
          expect(ids.toSorted()).toEqual(range(1, seconds.length).toSorted());
        },
      ),
      { numRuns: 25 },
    );
  });

  /** @see https://github.com/PrestaShop/PrestaShop/blob/9.0.x/classes/webservice/WebserviceRequest.php `ORDER BY ``.` of a resource without shops */
  test('sorts by itself where the shop answers what is sorted with nothing', async () => {
    const shop = await shopOf(orders(5).toReversed());
    shop.isSortBroken = true;
    expect(await listed(connect(shop), { pageSize: 2 })).toEqual(range(1, 5));
  });

  test('of a shop without orders is one empty page', async () => {
    const shop = await shopOf([]);
    expect(await pagesOf(connect(shop))).toEqual([{ orders: [], cursor: undefined }]);
    expect(shop.requests).toHaveLength(2);
  });

  test('hands on what it cannot read, and goes on', async () => {
    const shop = await shopOf([
      order(1),
      order(2, { total_paid: '', total_paid_tax_incl: 'many' }),
      order(3),
    ]);
    expect(await listed(connect(shop))).toEqual(['1', 'unreadable', '3']);
  });

  test('does without what its key may not read, and says what is missing', async () => {
    const shop = await shopOf(orders(1));
    for (const resource of Object.keys(shop.resources))
      if (resource !== 'orders') shop.forbidden.add(resource);
    const [page] = await pagesOf(connect(shop));
    expect(page?.orders[0]).toMatchObject({
      order: { currency: { shop: 'XXX' }, lines: [{ id: '10' }], customer: { id: '9', kind: 'unknown' } },
    });
    const order = page?.orders[0]?.kind === 'order' ? page.orders[0].order : undefined;
    expect(order?.issues.map(({ code }) => code)).toEqual(['no_currency', 'default_state_id']);
  });

  test.each([{ pageSize: 201 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused',
    async (options) => {
      const shop = await shopOf([]);
      await expect(listed(connect(shop), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(shop.requests).toEqual([]);
    },
  );

  test('stops at once when it is told to', async () => {
    const shop = await shopOf(orders(1));
    const reason = new Error('enough');
    await expect(listed(connect(shop), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(shop.requests).toEqual([]);
  });
});
