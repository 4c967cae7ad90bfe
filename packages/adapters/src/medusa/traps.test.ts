import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { firstOrder, minimalItem, minimalOrder, orderOf, SECOND_JSON } from './__fixtures__/index.ts';
import { medusa } from './index.ts';

const money = (amount: string, currency = 'USD') => ({ shop: { amount, currency } });
describe('a number of Medusa 2 went through a float', () => {
  test('its exact text is taken where it is there', () => {
    const item = minimalItem({
      unit_price: 0.30000000000000004,
      raw_unit_price: { value: '0.3', precision: 20 },
    });
    expect(orderOf(minimalOrder({ items: [item] })).lines[0]?.unitPrice).toEqual(money('0.3'));
  });

  test.each([
    ['49.999999999999999995', '50'],
    ['27.7235772357723577', '27.723577235772'],
    ['-1.9999999999995', '-2'],
    ['5e-18', '0'],
    ['12.50', '12.50'],
  ])('%s of twenty digits is %s', (value, expected) => {
    const order = orderOf(minimalOrder({ raw_total: { value, precision: 20 } }));
    expect(order.totals.grand).toEqual(money(expected));
  });
});

describe('the total is what is left to pay', () => {
  test('a gift card of Medusa 1 is money and no discount (trap 18)', () => {
    const order = orderOf(firstOrder({ total: 1500, gift_card_total: 500, gift_cards: [{ id: 'gift_1' }] }));
    expect(order.totals.grand).toEqual(money('20.00'));
    expect(order.tenders).toEqual([{ id: 'gift_1', kind: 'gift_card', amount: money('5.00') }]);
    expect(explainTotals(order).verdict).not.toBe('unexplained');
  });

  test('a credit line of Medusa 2 is money as well', () => {
    const order = orderOf(
      minimalOrder({ total: 15, credit_lines: [{ id: 'c1', reference: 'gift-card', amount: 5 }] }),
    );
    expect(order.totals.grand).toEqual(money('20'));
    expect(order.tenders).toMatchObject([{ id: 'c1', kind: 'gift_card', amount: money('5') }]);
  });
});

describe('totals are worked out on request', () => {
  test('without one the order is the sum of its parts, and says so', () => {
    const { totals, issues } = orderOf(
      firstOrder({ total: null, shipping_methods: [{ id: 's', price: 500 }] }),
    );
    expect(totals.grand).toEqual(money('25.00'));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'derived_total', path: '/total' }));
  });

  test('a line without totals has its price, less its adjustments', () => {
    const item = minimalItem({ adjustments: [{ promotion_id: 'p1', code: 'FIVE', amount: 5 }] });
    const order = orderOf(minimalOrder({ total: 15, items: [item] }));
    expect(order.lines[0]).toMatchObject({
      total: { net: money('15') },
      discounts: [{ discountId: 'p1', amount: money('5') }],
    });
    expect(order.discounts).toMatchObject([{ id: 'p1', code: 'FIVE', kind: 'code', amount: money('5') }]);
  });
});

/** @see https://github.com/medusajs/medusa/blob/develop/packages/core/utils/src/totals/line-item/index.ts */
test('goods that came back are in the order as it was placed, which Medusa 2 takes out of its totals', () => {
  const item = minimalItem({
    total: 10,
    tax_total: 0,
    detail: { fulfilled_quantity: 2, return_received_quantity: 1 },
  });
  const summary = { original_order_total: 20, current_order_total: 10 };
  const order = orderOf(minimalOrder({ total: 10, items: [item], summary }));
  expect(order.totals).toMatchObject({ grand: money('20'), current: money('10') });
  expect(order.lines[0]).toMatchObject({
    total: { net: money('20') },
    quantity: { ordered: 2, refunded: 1 },
  });
});

/** @see https://github.com/medusajs/medusa/blob/v1.20.0/packages/medusa/src/services/new-totals.ts */
test("a line's own total of Medusa 1, which leaves the discount in where the region has a rate, is not believed", () => {
  const item = {
    ...{ id: 'item_9', title: 'Mug', quantity: 2, unit_price: 1000 },
    ...{ subtotal: 2000, discount_total: 200, tax_total: 450, total: 2450 },
  };
  const order = orderOf(firstOrder({ total: 2250, tax_total: 450, discount_total: 200, items: [item] }));
  expect(order.lines[0]?.total).toEqual({ net: money('18.00'), gross: money('22.50'), tax: money('4.50') });
});

test('free shipping of Medusa 1 is a discount on the shipping, of which no adjustment tells', () => {
  const order = orderOf(
    firstOrder({
      discounts: [{ id: 'd1', code: 'FREE', rule: { type: 'free_shipping', value: 0 } }],
      shipping_methods: [{ id: 's1', price: 500 }],
      shipping_total: 0,
      discount_total: 0,
      tax_total: 0,
    }),
  );
  expect(order.shippingLines[0]).toMatchObject({
    price: money('5.00'),
    total: { gross: money('0.00') },
    discounts: [{ discountId: 'd1', amount: money('5.00') }],
  });
  expect(order.discounts).toMatchObject([{ id: 'd1', code: 'FREE', amount: money('5.00') }]);
});

describe('an order without its date', () => {
  test('has it in its id, a ULID', () => {
    // The example of the specification, https://github.com/ulid/spec: 1469922850259 ms.
    const order = orderOf(minimalOrder({ id: 'order_01ARZ3NDEKTSV4RRFFQ69G5FAV', created_at: null }));
    expect(order.createdAt).toEqual({ at: '2016-07-30T23:54:10.259Z', precision: 'ms' });
    expect(order.issues).toContainEqual(expect.objectContaining({ code: 'derived_created_at' }));
  });

  test('is refused where the id is none', () => {
    expect(() => orderOf(minimalOrder({ created_at: null }))).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE', path: '/created_at' }),
    );
  });
});

test('a rate is a fraction here and a percentage there', () => {
  const rates = ['25', '5.5', '0', '100', '0.125'].map((rate) => ({ rate }));
  const { lines } = orderOf(minimalOrder({ items: [minimalItem({ tax_lines: rates })] }));
  expect(lines[0]?.taxes.map(({ rate }) => rate)).toEqual(['0.25', '0.055', '0', '1', '0.00125']);
});

test('what was packed in halves is counted in the same steps as what was ordered (trap 19)', () => {
  const item = minimalItem({ quantity: 1.5, detail: { fulfilled_quantity: 1 } });
  const parcel = { id: 'ful_1', items: [{ line_item_id: 'ordli_9', quantity: 0.5 }] };
  const order = orderOf(minimalOrder({ items: [item], fulfillments: [parcel] }));
  expect(order.lines[0]?.quantity).toEqual({ ordered: 15, fulfilled: 10, unit: 'item', scale: 1 });
  expect(order.fulfilments[0]).toMatchObject({
    status: { value: 'open' },
    lines: [{ lineId: 'ordli_9', quantity: 5 }],
  });
});

describe('a payload that holds no order', () => {
  const adapter = medusa();
  const context = { storeId: 's', bodySha256: 'a'.repeat(64) };

  test.each([
    [{ id: 'order_1' }, 'thin'],
    [{ event: 'order.placed', data: { id: 'order_1' } }, 'thin'],
    [{ swap: { id: 'swap_1', order_id: 'order_1' } }, 'partial'],
  ])('%j names one', (payload, reason) => {
    expect(adapter.normalize(payload, context)).toEqual({
      kind: 'reference',
      platformOrderId: 'order_1',
      reason,
    });
  });

  test.each([
    [{}],
    [{ id: 'cart_1' }],
    [{ data: [] }],
    [{ order: { id: 7 } }],
    [{ return: { id: 'ret_1' } }],
  ])('%j is refused', (payload) => {
    expect(() => adapter.normalize(payload, context)).toThrow(
      expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }),
    );
  });

  test('a list has its orders, a list of drafts each in its envelope', () => {
    expect(adapter.split({ orders: [{ id: 'a' }, { id: 'b' }], count: 2 })).toEqual([
      { id: 'a' },
      { id: 'b' },
    ]);
    expect(adapter.split({ draft_orders: [{ id: 'd' }] })).toEqual([{ draft_order: { id: 'd' } }]);
  });
});

describe('a delivery', () => {
  const request = (headers: Record<string, string>, body: string) => ({
    ...{ method: 'POST', url: 'https://hooks.example/medusa' },
    headers,
    rawBody: Buffer.from(body),
  });

  test('has its topic in our header, else in the event', () => {
    const { identify } = medusa();
    expect(identify(request({ 'x-orderdock-event': 'order.placed' }, SECOND_JSON)).topic).toBe(
      'order.placed',
    );
    expect(identify(request({}, '{"name":"order.canceled","data":{}}')).topic).toBe('order.canceled');
    expect(identify(request({}, SECOND_JSON)).topic).toBe('unknown');
  });

  test.each(['', '{', 'null', '{"name":{}}', `{"name":"${'x'.repeat(200)}"}`])(
    'of %.20s is told by its bytes',
    (body) => {
      const identity = medusa().identify(request({}, body));
      expect(identity).toMatchObject({ topic: 'unknown', id: `sha256:${identity.fingerprint}` });
    },
  );
});

describe('a selection of members', () => {
  test('a part that does not say whether its tax is inside is as the rest', () => {
    const modeOf = (...flags: (boolean | undefined)[]) =>
      orderOf(
        minimalOrder({
          items: flags.map((is_tax_inclusive) => minimalItem({ is_tax_inclusive })),
          shipping_methods: [{ name: 'Post', amount: 0, total: 0 }],
        }),
      ).taxMode;
    expect(modeOf(true)).toBe('included');
    expect(modeOf(true, undefined)).toBe('included');
    expect(modeOf(true, false)).toBe('mixed');
    expect(modeOf(undefined)).toBe('excluded');
  });

  test('a discount without tax is what came off a price without tax', () => {
    const discounted = { total: 15, discount_subtotal: 5, discount_total: 6 };
    const offOf = (changes: object) =>
      orderOf(minimalOrder({ total: 15, items: [minimalItem({ ...discounted, ...changes })] })).lines[0]
        ?.discounts;
    expect(offOf({})).toMatchObject([{ amount: money('5') }]);
    expect(offOf({ is_tax_inclusive: true })).toMatchObject([{ amount: money('6') }]);
    expect(offOf({ discount_subtotal: undefined })).toMatchObject([{ amount: money('6') }]);
  });
});
