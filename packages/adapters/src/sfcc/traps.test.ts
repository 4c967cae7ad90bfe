import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { minimalItem, minimalOrder, minimalScapiOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';
import { sfcc } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const full = () => orderOf(ORDER_JSON);

describe('two spellings of one document', () => {
  const camel = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(camel);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const words = name.split('_');
        const isOwn = name.startsWith('c_') || name.startsWith('_');
        const joined = words.map((word, at) =>
          at === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
        );
        return [isOwn ? name : joined.join(''), camel(member)];
      }),
    );
  };

  test('make one order, but for the names of its reported figures', () => {
    const document = minimalOrder({
      tax_total: 1.82,
      c_colour_code: 'red',
      billing_address: { full_name: 'Amina Okafor', address1: 'Am Markt 1', postal_code: '28195' },
      order_price_adjustments: [{ price_adjustment_id: 'pa', price: -1, promotion_id: 'p' }],
    });
    const content = ({ raw: _raw, revision: _revision, ...order }: ReturnType<typeof orderOf>) => ({
      ...order,
      totals: { ...order.totals, reported: Object.values(order.totals.reported) },
    });
    expect(content(orderOf(camel(document)))).toEqual(content(orderOf(document)));
    expect(orderOf(document).totals.reported).toEqual({ tax_total: '1.82', order_total: '20' });
    expect(orderOf(camel(document)).totals.reported).toEqual({ taxTotal: '1.82', orderTotal: '20' });
  });
});

describe('discounts', () => {
  test('of a line, of the order and of shipping are taken out where they fell', () => {
    const order = full();
    expect(order.discounts.map(({ id, kind, amount }) => [id, kind, amount?.shop.amount])).toEqual([
      ['pa-2', 'manual', '13.0'],
      ['pa-1', 'code', '10.0'],
      ['pa-3', 'automatic', '2.0'],
    ]);
    expect(
      order.lines[0]?.discounts.map(({ discountId, amount }) => [discountId, amount.shop.amount]),
    ).toEqual([
      ['pa-1', '10.0'],
      ['pa-2', '9.0'],
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('on the whole order lower the tax too, and then the lines tell none of their own', () => {
    const [lamp] = full().lines;
    expect(lamp?.total).toEqual({ net: { shop: { amount: '81.0', currency: 'EUR' } } });
    expect(lamp?.taxes).toEqual([{ title: 'standard', rate: '0.19' }]);
  });

  test('on the whole order that leave the tax as it was leave it to the lines', () => {
    const order = orderOf(
      minimalOrder({
        taxation: 'net',
        product_items: [minimalItem({ price_after_order_discount: 15, adjusted_tax: 2 })],
        order_price_adjustments: [{ price_adjustment_id: 'pa', price: -5 }],
        adjusted_merchandize_total_tax: 2,
        tax_total: 2,
        order_total: 17,
      }),
    );
    expect(order.lines[0]?.total).toEqual({ net: usd('15'), gross: usd('17'), tax: usd('2') });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('two on the whole order share the lines, and nobody says how', () => {
    const order = orderOf(
      minimalOrder({
        product_items: [minimalItem({ price_after_order_discount: 15 })],
        order_price_adjustments: [
          { price_adjustment_id: 'a', price: -2 },
          { price_adjustment_id: 'b', price: -3 },
        ],
        order_total: 15,
      }),
    );
    expect(order.lines[0]?.discounts).toEqual([{ amount: usd('5') }]);
    expect(explainTotals(order).checks.find(({ id }) => id === 'grand_by_gross')?.status).toBe('exact');
  });

  test('of which a line lists none, though its price fell, have no name', () => {
    const [line] = orderOf(
      minimalOrder({
        product_items: [minimalItem({ price_after_item_discount: 18, price_after_order_discount: 18 })],
      }),
    ).lines;
    expect(line?.discounts).toEqual([{ amount: usd('2') }]);
    expect(line?.total.gross).toEqual(usd('18'));
  });

  test('of a part of a bundle are those of the bundle, and counted there alone', () => {
    const adjusted = { price_after_item_discount: 18, price_after_order_discount: 18 };
    const adjustments = (price_adjustment_id: string) => [{ price_adjustment_id, price: -2 }];
    const part = minimalItem({ item_id: 'part', ...adjusted, price_adjustments: adjustments('of-part') });
    const bundle = minimalItem({
      ...adjusted,
      price_adjustments: adjustments('of-bundle'),
      bundled_product_items: [part],
    });
    const order = orderOf(minimalOrder({ product_items: [bundle], product_sub_total: 18, order_total: 18 }));
    expect(order.discounts.map(({ id }) => id)).toEqual(['of-bundle']);
    expect(order.totals.items).toEqual(usd('20'));
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('that raise the price are no discounts', () => {
    const order = orderOf(
      minimalOrder({ order_price_adjustments: [{ price_adjustment_id: 'pa', price: 3 }] }),
    );
    expect(order.discounts).toEqual([]);
    expect(order.issues).toMatchObject([{ code: 'price_raised' }]);
  });
});

describe('what is ordered', () => {
  test('an option is a line of its own, with a price, under its product; without a quantity it has that of the product', () => {
    const [lamp, warranty] = full().lines;
    expect(warranty).toMatchObject({
      id: 'i-2',
      parentLineId: lamp?.id,
      priceRole: 'priced',
      options: [{ name: 'warranty', value: '2y' }],
      quantity: { ordered: 2, fulfilled: 2 },
    });
  });

  test('a gift certificate that is bought is a line, and one that is used a tender', () => {
    const order = full();
    expect(order.lines.at(-1)).toMatchObject({ id: 'gc-1', giftCard: true, requiresShipping: false });
    expect(order.tenders.map(({ kind, title, reference }) => [kind, title, reference])).toEqual([
      ['gift_card', '****0042', undefined],
      ['unknown', 'Visa ************4242', 'psp-9'],
    ]);
  });

  test('what the lines come to before discounts is put together from the sums after them, and the certificates', () => {
    // 130 after discounts of lines, 10 taken off them, 25 of a certificate.
    expect(full().totals.items?.shop.amount).toBe('165.0');
    expect(full().totals.shipping?.shop.amount).toBe('6.0');
  });

  test('an order of gift certificates has no products', () => {
    const order = orderOf(
      minimalOrder({ product_items: undefined, gift_certificate_items: [{ amount: 20 }] }),
    );
    expect(order.lines.map(({ id, total }) => [id, total.gross?.shop.amount])).toEqual([
      ['gift-certificate-1', '20'],
    ]);
    expect(order.issues).toEqual([]);
  });

  test('an order without lines says so', () => {
    expect(orderOf(minimalOrder({ product_items: [] })).issues).toMatchObject([{ code: 'no_lines' }]);
  });

  test('lines go out by their shipments', () => {
    expect(full().fulfilments).toMatchObject([
      {
        id: '00011501',
        status: { value: 'success' },
        tracking: [{ number: 'DE-1' }],
        lines: [
          { lineId: 'i-1', quantity: 2 },
          { lineId: 'i-2', quantity: 2 },
        ],
      },
      { id: 'two', status: { value: 'pending' }, tracking: [], lines: [{ lineId: 'i-3', quantity: 15 }] },
    ]);
  });
});

describe('what a reader of a part is told', () => {
  const partial = () => {
    const { creationDate: _creationDate, ...order } = minimalScapiOrder();
    return order;
  };

  test('is an order whose last change stands in for its making, with an issue', () => {
    const order = orderOf(partial());
    expect(order.createdAt).toEqual({ at: '2026-01-01T00:00:00.000Z', precision: 'ms' });
    expect(order.issues).toMatchObject([{ code: 'no_creation_date', path: '/creationDate' }]);
  });

  test('is refused without any date', () => {
    expect(() => orderOf({ ...partial(), lastModified: undefined })).toThrow('creationDate');
  });

  test('has no total where it could not be worked out, which is then the sum of what is told', () => {
    const sums = { product_total: 20, shipping_total: 4.5, tax_total: 1.1 };
    const totalOf = (taxation: string) =>
      orderOf(minimalOrder({ order_total: null, taxation, ...sums })).totals.grand.shop.amount;
    expect([totalOf('gross'), totalOf('net')]).toEqual(['24.5', '25.6']);
    expect(() => orderOf(minimalOrder({ order_total: null }))).toThrow('order_total');
  });
});

test('an order that does not add up is still an order, and the residual is told', () => {
  const order = orderOf(minimalOrder({ order_total: 18 }));
  expect(order.totals.grand).toEqual(usd('18'));
  expect(explainTotals(order).checks.find(({ id }) => id === 'grand_by_gross')).toMatchObject({
    status: 'unexplained',
    residual: { amount: '-2.00' },
  });
});

test('what opens an order or a payment is in no part of it but the source', () => {
  const order = orderOf(
    minimalOrder({
      order_token: 'tok-1',
      order_view_code: 'view-1',
      payment_instruments: [
        {
          payment_instrument_id: 'p',
          payment_card: { holder: 'Amina Okafor', credit_card_token: 'card-1' },
          payment_reference: { gateway_properties: { stripe: { clientSecret: 'secret-1' } } },
        },
      ],
    }),
  );
  const { raw: _raw, ...mapped } = order;
  expect(JSON.stringify(mapped)).not.toMatch(/tok-1|view-1|Amina|card-1|secret-1/);
});

test('custom attributes are kept, lists of them one by one, objects in the source', () => {
  const custom = { c_flag: false, c_tags: ['a', 'b'], c_nested: { x: 1 }, c_note: 'hello' };
  expect(orderOf(minimalOrder(custom)).attributes).toEqual([
    { name: 'c_flag', value: 'false' },
    { name: 'c_tags', value: 'a' },
    { name: 'c_tags', value: 'b' },
    { name: 'c_note', value: 'hello' },
  ]);
});

test('an order sent to several addresses says so', () => {
  const shipment = (shipment_id: string, city: string) => ({ shipment_id, shipping_address: { city } });
  const order = orderOf(minimalOrder({ shipments: [shipment('a', 'Emden'), shipment('b', 'Bremen')] }));
  expect(order.shippingAddress?.locality).toBe('Emden');
  expect(order.issues).toMatchObject([{ code: 'several_addresses', path: '/shipments/1/shipping_address' }]);
});

test('a guest, a customer and somebody unknown are told apart', () => {
  const kindOf = (changes: Record<string, unknown>) => orderOf(minimalOrder(changes)).customer?.kind;
  expect([
    kindOf({ guest: true, customer_info: { customer_id: 'c' } }),
    kindOf({ guest: false }),
    kindOf({ customer_info: { customer_no: '7' } }),
    kindOf({ customer_info: { email: 'a@shop.example' } }),
    kindOf({}),
  ]).toEqual(['guest', 'registered', 'registered', 'unknown', undefined]);
});

describe('split', () => {
  const orders = [{ order_no: '1' }, { order_no: '2' }];

  test.each([
    ['hits of an OCAPI search', { hits: orders.map((data) => ({ _type: 'order_search_hit', data })) }],
    ['the data of an SCAPI list', { limit: 2, data: orders }],
  ])('takes %s apart', (_name, payload) => {
    expect(sfcc().split(payload)).toEqual(orders);
  });
});
