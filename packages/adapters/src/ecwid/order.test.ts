import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { minimalItem, minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';
import { ecwid } from './index.ts';

const codes = (payload: unknown) => orderOf(payload).issues.map(({ code }) => code);

test('a full order is read whole', () => {
  const order = orderOf(ORDER_JSON);
  expect(order).toMatchObject({
    platformOrderId: 'BOOK-XJ12H',
    number: 'BOOK-XJ12H',
    aliases: ['492512057', 'XJ12H', 'A-77'],
    channel: 'Amazon',
    revision: { kind: 'timestamp', value: '2026-03-30T08:00:06.000Z' },
    customer: { id: '40201', kind: 'registered', locale: 'en', taxIds: ['IE123'], marketingConsent: true },
    billingAddress: {
      lines: ['12 Quay Street', 'Flat 3'],
      region: { code: 'CO', name: 'Cork' },
      countryCode: 'IE',
    },
    shippingAddress: { name: 'Seán Ó Briain', company: 'Harbour Books' },
    notes: { buyer: 'Ring twice', seller: 'Fragile' },
    refunds: [{ id: 'refund-1', at: { at: '2026-03-30T08:00:05.000Z' }, reason: 'Late' }],
    fees: [{ kind: 'handling', title: 'Packing' }, { kind: 'tip' }],
  });
  expect(order.issues).toEqual([]);
  expect(order.totals).toMatchObject({ fees: { shop: { amount: '7' } }, tips: { shop: { amount: '5' } } });
  expect(order.attributes).toEqual([
    { name: 'How did you find us?', value: 'A friend' },
    { name: 'door', value: 'blue' },
    { name: 'latestShipDate', value: '2026-04-01 00:00:00 +0000' },
  ]);
  expect(order.fulfilments.map(({ id, tracking }) => [id, tracking])).toEqual([
    ['s-1', [{ carrier: 'DPD Next day', number: 'DPD1', url: 'https://track.example.org/DPD1' }]],
    ['IE99', [{ number: 'IE99', url: undefined }]],
  ]);
});

test('a line has its net, gross and tax, without the tax on its shipping', () => {
  const [lamp] = orderOf(ORDER_JSON).lines;
  expect(lamp).toMatchObject({
    variantId: '88',
    unitPrice: { shop: { amount: '40' } },
    options: [{ name: 'Finish', value: 'Brass' }],
    total: {
      net: { shop: { amount: '68.0' } },
      gross: { shop: { amount: '81.6' } },
      tax: { shop: { amount: '13.6' } },
    },
    taxes: [{ title: 'VAT', rate: '0.20' }],
  });
});

test('taxes of one name and rate are one, with those on shipping and fees', () => {
  expect(orderOf(ORDER_JSON).taxes).toMatchObject([{ title: 'VAT', amount: { shop: { amount: '17.09' } } }]);
});

describe('the currency', () => {
  test('is the one that is given where the order names none', () => {
    expect(orderOf(minimalOrder({ currency: undefined }), { currency: 'CHF' }).currency.shop).toBe('CHF');
    expect(orderOf(minimalOrder(), { currency: 'CHF' }).currency.shop).toBe('USD');
  });

  test('is the dollar where the total is the same in dollars, and says that it was assumed', () => {
    const order = orderOf(minimalOrder({ currency: undefined, usdTotal: 20.0 }));
    expect(order.currency.shop).toBe('USD');
    expect(order.issues.map(({ code }) => code)).toEqual(['currency_assumed']);
  });

  test.each([
    ['a total in other dollars', { usdTotal: 21.5 }],
    ['a total of nothing', { usdTotal: 0, total: 0, subtotal: 0 }],
    ['no total in dollars', {}],
  ])('is none with %s', (_name, changes) => {
    const order = orderOf(minimalOrder({ currency: undefined, ...changes }));
    expect(order.currency.shop).toBe('XXX');
    expect(order.issues.map(({ code }) => code)).toEqual(['no_currency']);
  });
});

describe('the id', () => {
  test('is the name of the order; an order of old has it in vendorOrderNumber', () => {
    const old = minimalOrder({
      id: undefined,
      internalId: undefined,
      orderNumber: 1028,
      vendorOrderNumber: 'S1028',
    });
    expect(orderOf(old)).toMatchObject({ platformOrderId: 'S1028', aliases: ['1028'] });
  });

  test('is the number where there is no name', () => {
    expect(orderOf(minimalOrder({ id: undefined })).platformOrderId).toBe('516483487');
  });

  test('is that of another system for an order that is about to be made, which is an error', () => {
    const request = minimalOrder({ id: undefined, internalId: undefined, externalOrderId: '2' });
    expect(orderOf(request).platformOrderId).toBe('2');
    expect(codes(request)).toEqual(['foreign_id']);
  });
});

describe('where tax stands', () => {
  const taxed = (changes: Record<string, unknown>) =>
    minimalOrder({
      pricesIncludeTax: undefined,
      tax: 4,
      items: [
        minimalItem({
          taxes: [{ name: 'VAT', value: 20, total: 4, taxOnDiscountedSubtotal: 4, includeInPrice: true }],
        }),
      ],
      ...changes,
    });

  test('follows from the total, whatever the shop shows', () => {
    expect(orderOf(taxed({ total: 24 })).taxMode).toBe('excluded');
    expect(orderOf(taxed({ total: 20 })).taxMode).toBe('included');
    expect(orderOf(taxed({ total: 22 })).taxMode).toBe('unknown');
  });

  test('is read as the total has it where the order says the opposite, with an issue', () => {
    const order = orderOf(taxed({ pricesIncludeTax: false }));
    expect(order.taxMode).toBe('included');
    expect(order.issues.map(({ code }) => code)).toEqual(['contradicted']);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('is nowhere for a buyer who is exempt', () => {
    const order = orderOf(minimalOrder({ reversedTaxApplied: true }));
    expect(order.taxMode).toBe('exempt');
    expect(order.attributes).toEqual([{ name: 'reversedTaxApplied', value: 'true' }]);
  });

  test('on shipping is found in the lines where the order does not list it', () => {
    const tax = { name: 'VAT', value: 20, total: 6, taxOnDiscountedSubtotal: 4, taxOnShipping: 2 };
    const order = orderOf(
      minimalOrder({
        pricesIncludeTax: false,
        total: 36,
        tax: 6,
        items: [minimalItem({ tax: 6, taxes: [tax] })],
        shippingOption: { shippingMethodName: 'Courier', shippingRate: 10 },
      }),
    );
    expect(order.lines[0]?.total.tax?.shop.amount).toBe('4');
    expect(order.shippingLines[0]?.total.gross?.shop.amount).toBe('12');
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of a line that does not itemise it may hold that on its shipping, and is not taken', () => {
    const shipping = {
      shippingOption: { shippingRate: 10 },
      taxesOnShipping: [{ name: 'VAT', value: 20, total: 2 }],
    };
    const items = [minimalItem({ tax: 6 })];
    const order = orderOf(minimalOrder({ pricesIncludeTax: false, total: 36, tax: 6, items, ...shipping }));
    expect(order.lines[0]?.total.tax).toBeUndefined();
    const alone = orderOf(minimalOrder({ pricesIncludeTax: false, total: 26, tax: 6, items }));
    expect(alone.lines[0]?.total.tax?.shop.amount).toBe('6');
  });
});

test('dates are read from the seconds where the text is missing', () => {
  const order = orderOf(
    minimalOrder({
      createDate: undefined,
      updateDate: undefined,
      createTimestamp: 1527779316,
      updateTimestamp: 1527779375,
    }),
  );
  expect(order.createdAt).toEqual({ at: '2018-05-31T15:08:36.000Z', precision: 's' });
  expect(order.revision).toMatchObject({ kind: 'timestamp', value: '2018-05-31T15:09:35.000Z' });
});

test('an order that is being paid for is found in the call to the payment app, with its currency', () => {
  const order = minimalOrder({ id: undefined, internalId: undefined, currency: undefined });
  const cart = { currency: 'CAD', order: { ...order, referenceTransactionId: 'transaction_55' } };
  const call = JSON.parse(JSON.stringify({ storeId: 1003, token: 'secret', cart }));
  const [found] = ecwid().split(call);
  expect(orderOf(found)).toMatchObject({ platformOrderId: 'transaction_55', currency: { shop: 'CAD' } });
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('what the buyer wrote for a way of paying is kept under its name', () => {
  const order = orderOf(minimalOrder({ paymentParams: { 'PO number': '123abcd' } }));
  expect(order.attributes).toEqual([{ name: 'PO number', value: '123abcd' }]);
});

test('a file that was handed in is told by its name', () => {
  const selectedOptions = [
    { name: 'Logo', type: 'FILE', files: [{ id: 1, name: 'logo.png', url: 'https://x.example' }] },
  ];
  const { lines } = orderOf(minimalOrder({ items: [minimalItem({ selectedOptions })] }));
  expect(lines[0]?.options).toEqual([{ name: 'Logo', value: 'logo.png' }]);
});

test('an order of which some members were asked for is a reference', () => {
  const adapter = ecwid();
  const read = (payload: unknown) =>
    adapter.normalize(adapter.decode(Buffer.from(JSON.stringify(payload))), {
      storeId: 'store-1',
      bodySha256: 'a'.repeat(64),
    });
  expect(read({ id: 'Q7PZR', email: 'ada@example.com', total: 12.5 })).toEqual({
    kind: 'reference',
    platformOrderId: 'Q7PZR',
    reason: 'partial',
  });
  for (const other of [{ id: 77, email: 'ada@example.com' }, { total: 12.5 }])
    expect(() => read(other)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
});

test.each([
  ['2026-01-31 23:59:59 +0200', '2026-01-31T21:59:59.000Z'],
  ['2026-01-31T23:59:59.250Z', '2026-01-31T23:59:59.250Z'],
])('the date %s is read', (createDate, at) => {
  expect(orderOf(minimalOrder({ createDate })).createdAt.at).toBe(at);
});

test('a date without an offset is none', () => {
  const { createdAt, issues } = orderOf(minimalOrder({ createDate: '2026-01-31 23:59:59' }));
  expect(createdAt.at).toBe('2026-02-01T00:00:00.000Z');
  expect(issues).toMatchObject([{ code: 'unreadable_value', path: '/createDate' }]);
});

test('orders of 2014 name what is sent and the payment otherwise', () => {
  const old = { items: [minimalItem({ tangible: false })], extTransactionId: 'AUTH-7' };
  const { lines, tenders } = orderOf(minimalOrder(old));
  expect(lines[0]?.requiresShipping).toBe(false);
  expect(tenders).toMatchObject([{ reference: 'AUTH-7' }]);
  const both = { items: [minimalItem({ tangible: false, isShippingRequired: true })] };
  expect(orderOf(minimalOrder(both)).lines[0]?.requiresShipping).toBe(true);
});

test('a page of orders is its orders, and an order, which has items as well, is one', () => {
  const { split } = ecwid();
  const [a, b] = [minimalOrder({ id: 'a' }), minimalOrder({ id: 'b' })];
  expect(split({ total: 2, count: 2, offset: 0, limit: 100, items: [a, b] })).toEqual([a, b]);
  expect(split({ total: 0, count: 0, offset: 0, limit: 100, items: [] })).toEqual([]);
  expect(split(a)).toEqual([a]);
});
