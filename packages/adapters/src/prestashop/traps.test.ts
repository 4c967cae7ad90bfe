import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { bareOrder, minimalDocument, ORDER_JSON, orderOf, row, state } from './__fixtures__/index.ts';
import { prestashop } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const full = () => JSON.parse(ORDER_JSON) as Record<string, Record<string, unknown>>;
const statusOf = (changes: Record<string, unknown>) =>
  orderOf(minimalDocument({ current_state: '31' }, { order_state: state({ id: 31, ...changes }) })).status;

describe('states', () => {
  test('are what their flags and mails say, whatever a merchant calls them', () => {
    const named = (name: unknown) => statusOf({ name }).derived;
    expect([named('Shipped'), named('Annulée'), named([{ id: '1', value: 'Refunded' }])]).toEqual([
      'processing',
      'processing',
      'processing',
    ]);
  });

  test('are not told by an id that the shop gave to another state', () => {
    const order = orderOf(
      minimalDocument(
        { current_state: '6' },
        { order_state: state({ id: 6, shipped: '1', template: 'shipped' }) },
      ),
    );
    expect(order.status.derived).toBe('shipped');
    expect(order.issues).toEqual([]);
  });

  test('known by their id alone say so', () => {
    expect(orderOf({ order: bareOrder({ current_state: '6' }) }).issues).toContainEqual(
      expect.objectContaining({ code: 'default_state_id', path: '/order/current_state' }),
    );
  });

  test('without flags and mails are told by their id', () => {
    const order = orderOf(minimalDocument({ current_state: '4' }, { order_state: { id: 4, name: 'Sent' } }));
    expect(order.status.derived).toBe('shipped');
    expect(order.attributes).toContainEqual({ name: 'order_state', value: 'Sent' });
  });

  test('of an order that has none yet are unknown, and no word is', () => {
    const order = orderOf(minimalDocument({ current_state: '0' }, { order_state: null }));
    expect(order.status.state).toEqual({ value: 'unknown', raw: null });
    expect(order.issues).toEqual([]);
  });
});

describe('amounts', () => {
  test('of order_details are those of the line, and of rows those of one', () => {
    const detail = {
      ...row({ id: 1 }),
      total_price_tax_incl: '20.000000',
      total_price_tax_excl: '16.000000',
    };
    const [ofDetail] = orderOf(minimalDocument({}, { order_details: [detail] })).lines;
    const [ofRow] = orderOf(minimalDocument()).lines;
    expect([ofDetail?.total.gross, ofRow?.total.gross]).toEqual([usd('20.000000'), usd('20.000000')]);
    expect([ofDetail?.unitPrice, ofRow?.unitPrice]).toEqual([usd('10.000000'), usd('10.000000')]);
  });

  test('of a row that is not among the details are not lost', () => {
    const rows = [row({ id: '1' }), row({ id: '2' })];
    const order = orderOf(
      minimalDocument({ associations: { order_rows: rows } }, { order_details: [row({ id: 1 })] }),
    );
    expect(order.lines.map(({ id }) => id)).toEqual(['1', '2']);
  });

  test('keep their six digits, and add up by those of the sums', () => {
    // Three times 8.326446 is 24.979338, which the shop rounded once, in the sum.
    const order = orderOf(
      minimalDocument({
        round_type: '3',
        total_paid: '24.98',
        total_paid_tax_incl: '24.980000',
        total_products_wt: '24.980000',
        associations: { order_rows: [row({ product_quantity: '3', unit_price_tax_incl: '8.326446' })] },
      }),
    );
    expect(order.lines[0]?.total.gross).toEqual(usd('24.979338'));
    expect(explainTotals(order)).toMatchObject({
      verdict: 'explained',
      cause: { cause: 'rounding_at_subtotal' },
    });
  });

  test('of rows are rounded to the decimals by which they come to the sum, where the currency is not known', () => {
    const totalOf = (sum: string, price: string) =>
      orderOf({
        order: bareOrder({
          round_type: '2',
          total_products_wt: sum,
          associations: { order_rows: [row({ product_quantity: '3', unit_price_tax_incl: price })] },
        }),
      }).lines[0]?.total.gross?.shop.amount;
    expect([totalOf('10.010000', '3.335000'), totalOf('10.000000', '3.335000')]).toEqual(['10.01', '10']);
    expect([totalOf('10.005000', '3.335000'), totalOf('99.000000', '3.335000')]).toEqual(['10.005', '10.01']);
  });

  test('are in the currency whose code a module wrote into the order', () => {
    expect(orderOf({ order: bareOrder({ currency: 'SEK' }) }).currency.shop).toBe('SEK');
  });

  test('to be paid are those with tax, also where total_paid was left behind', () => {
    const order = orderOf(minimalDocument({ total_paid: '18.000000', total_paid_tax_incl: '20.000000' }));
    expect(order.totals.grand).toEqual(usd('20.000000'));
    expect(order.totals.reported).toMatchObject({ total_paid: '18.000000' });
  });

  test('that do not add up are told as they are', () => {
    const order = orderOf(
      minimalDocument({ total_paid: '21', total_paid_tax_incl: '21', total_products_wt: '' }),
    );
    expect(order.totals.grand).toEqual(usd('21'));
    expect(explainTotals(order).verdict).toBe('unexplained');
  });

  test('of a voucher that lowers the tax explain themselves', () => {
    expect(explainTotals(orderOf(ORDER_JSON)).verdict).toBe('exact');
  });

  test('of a payment in another currency are not taken for those of the order', () => {
    const payments = [{ id: 1, id_currency: '4', amount: '20.000000' }];
    const order = orderOf(minimalDocument({}, { order_payments: payments }));
    expect(order.tenders[0]?.amount).toBeUndefined();
    expect(order.issues).toMatchObject([{ code: 'other_currency' }]);
  });

  test('have the currency that the adapter is told, where the order names it by an id alone', () => {
    const order = orderOf({ order: bareOrder() }, { currency: 'PLN', timeZone: 'Europe/Warsaw' });
    expect(order.currency.shop).toBe('PLN');
    expect(order.createdAt.at).toBe('2026-01-31T22:59:59.000Z');
    expect(order.issues.map(({ code }) => code)).toEqual(['default_state_id']);
  });
});

describe('dates', () => {
  test('of zeros are none', () => {
    const order = orderOf(
      minimalDocument({ invoice_date: '0000-00-00 00:00:00', date_upd: '0000-00-00 00:00:00' }),
    );
    expect(order.updatedAt).toBeUndefined();
    expect(order.attributes.map(({ name }) => name)).toEqual(['order_state']);
    expect(order.issues).toMatchObject([{ code: 'no_revision', path: '/order/date_upd' }]);
    expect(order.revision.kind).toBe('hash');
  });

  test('in a zone that there is not are read as UTC, and say so', () => {
    const order = orderOf(minimalDocument({}, { time_zone: 'Mars/Olympus' }));
    expect(order.createdAt).toEqual({ at: '2026-01-31T23:59:59.000Z', precision: 's', zoneAssumed: 'UTC' });
    expect(order.issues.map(({ code }) => code)).toEqual(['unknown_zone', 'zone_assumed']);
  });

  test('that are missing leave no order', () => {
    expect(() => orderOf(minimalDocument({ date_add: '', date_upd: null }))).toThrow('date_add');
  });
});

describe('shapes', () => {
  test('of associations: none, an empty list, and a row in its element', () => {
    const lines = (associations: unknown) => orderOf(minimalDocument({ associations })).lines.length;
    expect([lines(undefined), lines([]), lines({ order_rows: [] }), lines({ order_rows: '' })]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(lines({ order_rows: { order_row: row() } })).toBe(1);
    expect(lines({ order_rows: { order_row: [row(), row({ id: '2' })] } })).toBe(2);
  });

  test('of ids: numbers and texts are the same', () => {
    const withId = (id: unknown) => orderOf(minimalDocument({ id })).platformOrderId;
    expect([withId(7), withId('7')]).toEqual(['7', '7']);
  });

  test('of flags: 1 and 0 as numbers, as texts, and as true and false', () => {
    const payment = (paid: unknown) => statusOf({ paid }).payment.value;
    expect([payment(1), payment('1'), payment(true), payment(0), payment('0'), payment(false)]).toEqual([
      ...['paid', 'paid', 'paid'],
      ...['pending', 'pending', 'pending'],
    ]);
  });

  test('of rows by other names, as some connectors write them', () => {
    const written = { ...row({ product_id: undefined }), id_product: '42', id_product_attribute: '7' };
    const [line] = orderOf(minimalDocument({ associations: { order_rows: [written] } })).lines;
    expect([line?.productId, line?.variantId]).toEqual(['42', '7']);
  });

  test('of lists: each of their orders is one', () => {
    const { split } = prestashop();
    const two = [{ id: 1 }, { id: 2 }];
    const parts = two.map((order) => ({ order }));
    expect(split({ orders: two })).toEqual(parts);
    expect(split({ prestashop: { orders: { order: two } } })).toEqual(parts);
    expect(split({ prestashop: { orders: { order: two[0] } } })).toEqual([parts[0]]);
    expect(split({ prestashop: { order: two[0] } })).toEqual([parts[0]]);
    expect([split([]), split({ orders: [] })]).toEqual([[[]], []]);
    const histories = [{ id: 1, id_order: '7' }];
    expect(split({ order_histories: histories })).toEqual([{ order_history: histories[0] }]);
    const document = { order: { id: 1 }, order_details: [] };
    expect(split(document)).toEqual([document]);
  });

  test.each([
    'order_detail',
    'order_history',
    'order_invoice',
    'order_carrier',
    'order_cart_rule',
    'order_slip',
  ])('of an %s: it speaks of its order', (name) => {
    const context = { storeId: 's', bodySha256: 'a'.repeat(64) };
    expect(prestashop().normalize({ [name]: { id: '3', id_order: '1042' } }, context)).toEqual({
      kind: 'reference',
      platformOrderId: '1042',
      reason: 'partial',
    });
  });
});

test('what opens an order, a download or an account is in no part of it but the source', () => {
  const document = full();
  const details = document['order_details'] as unknown as Record<string, unknown>[];
  Object.assign(details[0] ?? {}, { download_hash: 'hash-1' });
  Object.assign(document['customer'] ?? {}, { passwd: 'pass-1', secure_key: 'key-1' });
  const { raw: _raw, ...mapped } = orderOf(document);
  expect(JSON.stringify(mapped)).not.toMatch(
    /5f4dcc3b5aa765d61d8327deb882cf99|hash-1|pass-1|key-1|4242|2030/,
  );
});

test('what a secret says makes no difference to the order', () => {
  const { order } = full();
  const hashOf = (secure_key: string) =>
    orderOf({ ...full(), order: { ...order, secure_key } }).revision.contentHash;
  expect(hashOf('a'.repeat(32))).toBe(hashOf('b'.repeat(32)));
});

test('the URL of a carrier is one only where it has a place for the number', () => {
  const urlOf = (url: string) =>
    orderOf(
      minimalDocument(
        { shipping_number: 'A$&1', id_carrier: '6' },
        { carriers: [{ id: 6, name: 'Post', url }] },
      ),
    ).fulfilments[0]?.tracking[0]?.url;
  expect(urlOf('https://track.example/@/@')).toBe('https://track.example/A%24%261/A%24%261');
  expect([urlOf('https://track.example/'), urlOf('javascript:alert(@)'), urlOf('@')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a slip of a line that the order has not is still a refund', () => {
  const slips = [
    {
      id: 1,
      total_products_tax_incl: '5.000000',
      associations: {
        order_slip_details: [{ id_order_detail: '0' }, { id_order_detail: '99', product_quantity: '1' }],
      },
    },
  ];
  expect(orderOf(minimalDocument({}, { order_slips: slips })).refunds).toMatchObject([
    { id: '1', total: usd('5.000000'), lines: [{ lineId: '99', quantity: 1 }] },
  ]);
});

test.each([{ currency: 'euro' }, { timeZone: 'Mars/Olympus' }, { maxBytes: 0 }])(
  'the options %o are refused',
  (options) => {
    expect(() => prestashop(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  },
);
