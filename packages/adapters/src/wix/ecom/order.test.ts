import { expect, test } from 'vitest';
import { LINE_ID, minimalLine, minimalOrder, ORDER_JSON, orderOf, price } from '../__fixtures__/index.ts';
import { wix } from '../index.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

test('an order says who bought, where it goes and what was written', () => {
  const order = orderOf(ORDER_JSON);
  expect(order).toMatchObject({
    number: '10412',
    channel: 'WEB',
    paidAt: { at: '2026-03-29T01:31:00.000Z' },
    revision: { kind: 'timestamp', value: '2026-03-30T08:00:05.500Z' },
    customer: {
      id: '5f1a2b3c-0000-4000-8000-000000000002',
      kind: 'registered',
      firstName: 'Amina',
      email: 'amina@example.org',
      phone: '+353210000000',
      locale: 'en',
    },
    billingAddress: {
      lines: ['12 Quay Street', 'Flat 3'],
      locality: 'Cork',
      region: { code: 'IE-CO' },
      postalCode: 'T12 AB34',
      countryCode: 'IE',
      lastName: 'Okafor',
    },
    shippingAddress: {
      lines: ['Pier Road 1'],
      locality: 'Cobh',
      company: 'Harbour Books',
      firstName: 'Seán',
    },
    notes: { buyer: 'Ring first' },
    attributes: [
      { name: 'How did you hear about us?', value: 'A friend' },
      { name: 'deliveryTime', value: '2 days' },
    ],
  });
});

test('an order says what was bought, and what it cost', () => {
  const { lines, fees, shippingLines, discounts, taxes, totals } = orderOf(ORDER_JSON);
  expect(lines[0]).toEqual({
    id: LINE_ID,
    priceRole: 'priced',
    productId: 'c8539b66-7a44-fe18-affc-afec4be8562a',
    variantId: '7d3c0f4e-6a1b-4c2d-9e8f-001122334455',
    sku: 'LAMP-BRASS',
    title: 'Harbour Lamp',
    options: [{ name: 'Finish', value: 'Brass' }],
    attributes: [{ name: 'itemType', value: 'PHYSICAL' }],
    quantity: { ordered: 2, refunded: 1, unit: 'item', scale: 0 },
    unitPrice: eur('40.00'),
    discounts: [{ discountId: 'c0ffee00-0000-4000-8000-000000000001', amount: eur('8.00') }],
    taxes: [{ title: 'VAT', rate: '0.23', jurisdiction: 'Ireland', amount: eur('16.56') }],
    total: { net: eur('72.00'), gross: eur('88.56'), tax: eur('16.56') },
    requiresShipping: true,
  });
  expect(shippingLines[0]).toMatchObject({
    title: 'Courier',
    method: 'courier',
    total: { gross: eur('6.15') },
  });
  expect(fees).toMatchObject([{ kind: 'other', title: 'Gift wrap', total: { gross: eur('3.00') } }]);
  expect(discounts).toMatchObject([
    { code: 'SPRING10', title: 'Spring', kind: 'code', amount: eur('10.00') },
  ]);
  expect(taxes).toMatchObject([{ title: 'VAT', rate: '0.23', amount: eur('17.71') }]);
  expect(totals).toMatchObject({
    items: eur('100.00'),
    fees: eur('3.00'),
    paid: eur('115.71'),
    outstanding: eur('0.00'),
  });
});

const transactions = {
  payments: [
    {
      id: 'card',
      createdDate: '2026-02-01T00:00:00.000Z',
      amount: price('12.00'),
      status: 'PARTIALLY_REFUNDED',
      regularPaymentDetails: {
        paymentMethod: 'CreditCard',
        providerTransactionId: 'ch_1',
        creditCardDetails: { brand: 'Visa', lastFourDigits: '4242' },
      },
    },
    {
      id: 'gift',
      amount: price('5.00'),
      giftcardPaymentDetails: { obfuscatedCode: '****QXY1', voided: false },
      status: 'APPROVED',
    },
    {
      id: 'plan',
      amount: price('3.00'),
      membershipPaymentDetails: { name: { original: 'Gold' } },
      status: 'APPROVED',
    },
    { id: 'held', amount: price('1.00'), regularPaymentDetails: { status: 'AUTHORIZED' } },
  ],
  refunds: [
    {
      id: 'r-1',
      createdDate: '2026-02-02T00:00:00.000Z',
      transactions: [
        { paymentId: 'card', amount: price('4.00'), refundStatus: 'SUCCEEDED' },
        { paymentId: 'gift', amount: price('1.00'), refundStatus: 'SUCCEEDED' },
      ],
      details: { items: [{ lineItemId: LINE_ID, quantity: 1 }], reason: 'Chipped' },
      summary: { breakdown: { lineItems: [{ lineItemId: LINE_ID, totalRefundedAmount: price('5.00') }] } },
    },
  ],
};

test('payments are cards, gift cards and memberships, and a refund is all of its movements', () => {
  const order = orderOf({ order: minimalOrder(), orderTransactions: transactions });
  expect(order.tenders).toMatchObject([
    {
      id: 'card',
      kind: 'sale',
      gateway: 'CreditCard',
      title: 'Visa 4242',
      reference: 'ch_1',
      amount: usd('12.00'),
    },
    { id: 'gift', kind: 'gift_card', reference: '****QXY1', status: { value: 'success' } },
    { id: 'plan', kind: 'store_credit', title: 'Gold' },
    { id: 'held', kind: 'authorization', status: { value: 'success', raw: 'AUTHORIZED' } },
  ]);
  expect(order.refunds).toMatchObject([
    {
      id: 'r-1',
      lines: [{ lineId: LINE_ID, quantity: 1, amount: usd('5.00') }],
      total: usd('5.00'),
      reason: 'Chipped',
      status: { value: 'success' },
    },
  ]);
});

test('a refund whose movements end differently has no one status', () => {
  const [refund] = transactions.refunds;
  const moves = [
    { amount: price('4.00'), refundStatus: 'SUCCEEDED' },
    { amount: price('1.00'), refundStatus: 'FAILED' },
  ];
  const orderTransactions = { refunds: [{ ...refund, transactions: moves }] };
  expect(orderOf({ order: minimalOrder(), orderTransactions }).refunds[0]?.status).toBeUndefined();
});

test('a parcel says what is in it, and where it is', () => {
  const parcel = {
    id: 'f-1',
    createdDate: '2026-02-01T09:00:00.000Z',
    lineItems: [{ id: LINE_ID, quantity: 1 }],
    trackingInfo: {
      trackingNumber: 'FX1',
      shippingProvider: 'fedex',
      trackingLink: 'https://track.example/FX1',
    },
    status: 'In_Delivery',
  };
  const order = minimalOrder({ fulfillmentStatus: 'PARTIALLY_FULFILLED' });
  const { fulfilments, lines, status } = orderOf({
    order,
    orderWithFulfillments: { fulfillments: [parcel] },
  });
  expect(fulfilments).toMatchObject([
    {
      id: 'f-1',
      status: { value: 'in_transit', raw: 'In_Delivery' },
      lines: [{ lineId: LINE_ID, quantity: 1 }],
      tracking: [{ carrier: 'fedex', number: 'FX1', url: 'https://track.example/FX1' }],
    },
  ]);
  expect([lines[0]?.quantity.fulfilled, status.derived]).toEqual([1, 'partially_shipped']);
});

test('what merchants, apps and buyers attach is kept', () => {
  const order = orderOf(
    minimalOrder({
      tags: { tags: { tagIds: ['vip'] }, privateTags: { tagIds: ['late'] } },
      extendedFields: { namespaces: { '@acme/gifts': { wrap: true, layers: 2 } } },
      customFields: [
        { title: 'Size', value: 12 },
        { title: 'Odd', value: { a: 1 } },
      ],
      activities: [{ type: 'MERCHANT_COMMENT', merchantComment: { message: 'Fragile' } }],
      lineItems: [
        minimalLine({
          modifierGroups: [
            { name: { original: 'Extras' }, modifiers: [{ label: { original: 'Handle' }, quantity: 2 }] },
          ],
          subscriptionInfo: { id: 's-1', cycleNumber: 3 },
        }),
      ],
    }),
  );
  expect(order.tags).toEqual(['vip', 'late']);
  expect(order.notes.seller).toBe('Fragile');
  expect(order.attributes).toEqual([
    { name: 'Size', value: '12' },
    { name: '@acme/gifts.wrap', value: 'true' },
    { name: '@acme/gifts.layers', value: '2' },
  ]);
  expect(order.lines[0]?.attributes).toEqual([
    { name: 'subscriptionInfo.id', value: 's-1' },
    { name: 'subscriptionInfo.cycleNumber', value: '3' },
    { name: 'Extras', value: '2 × Handle' },
  ]);
});

test('the names of the JavaScript SDK are read as those of REST', () => {
  const { id: _id, createdDate: _createdDate, updatedDate: _updatedDate, ...order } = minimalOrder();
  const { id: lineId, ...line } = minimalLine();
  const entity = { ...order, _id, _createdDate, _updatedDate, lineItems: [{ ...line, _id: lineId }] };
  const { revision, ...read } = orderOf({ entity, metadata: {} });
  expect(read).toMatchObject({
    platformOrderId: _id,
    createdAt: { at: _createdDate },
    lines: [{ id: LINE_ID }],
  });
  expect(revision).toEqual(orderOf(minimalOrder()).revision);
});

test.each(['id', 'currency', 'createdDate', 'priceSummary', 'lineItems'])(
  'an order without %s is none',
  (name) => {
    const { [name]: _left, ...order } = minimalOrder();
    expect(() => orderOf({ order })).toThrow();
  },
);

test('an order whose currency stands beside its total is read', () => {
  const priceSummary = { total: { amount: '20.00', currency: 'BRL' } };
  const { currency, totals } = orderOf(minimalOrder({ currency: undefined, priceSummary }));
  expect([currency.shop, totals.grand.shop]).toEqual(['BRL', { amount: '20.00', currency: 'BRL' }]);
});

test('a line that says that tax is inside its price is believed where the order is silent', () => {
  const line = minimalLine({ taxInfo: { taxAmount: price('0.00'), taxIncludedInPrice: true } });
  expect(orderOf(minimalOrder({ taxIncludedInPrices: undefined, lineItems: [line] })).taxMode).toBe(
    'included',
  );
});

test.each([[{ orders: [minimalOrder(), minimalOrder()] }], [[minimalOrder(), minimalOrder()]]])(
  'the orders of a page are parted',
  (page) => {
    expect(wix().split(page)).toEqual([minimalOrder(), minimalOrder()]);
  },
);
