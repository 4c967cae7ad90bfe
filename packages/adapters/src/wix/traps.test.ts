import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import {
  LINE_ID,
  minimalLine,
  minimalOrder,
  ORDER_JSON,
  orderOf,
  price,
  STORES_JSON,
} from './__fixtures__/index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const stores = (changes: Record<string, unknown>) => ({ ...JSON.parse(STORES_JSON), ...changes });
const order = JSON.parse(ORDER_JSON) as Record<string, unknown>;

/** Tax inside the prices, as shops in Sweden have it: the summary is before tax all the same. */
const inside = {
  priceSummary: {
    subtotal: price('615.20'),
    shipping: price('15.20'),
    tax: price('157.60'),
    total: price('788.00'),
  },
  lineItems: [
    minimalLine({
      quantity: 1,
      price: price('769.00'),
      totalPriceBeforeTax: price('615.20'),
      totalPriceAfterTax: price('769.00'),
      taxInfo: { taxAmount: price('153.80') },
    }),
  ],
  shippingInfo: {
    cost: {
      price: price('19.00'),
      totalPriceBeforeTax: price('15.20'),
      totalPriceAfterTax: price('19.00'),
      taxInfo: { taxAmount: price('3.80') },
    },
  },
};

describe('a price summary is before tax also where the prices have tax inside', () => {
  test.each([true, undefined])('with `taxIncludedInPrices` %s', (taxIncludedInPrices) => {
    const read = orderOf(minimalOrder({ ...inside, taxIncludedInPrices }));
    expect(read.taxMode).toBe('included');
    expect(read.totals).toMatchObject({
      grand: usd('788.00'),
      tax: usd('157.60'),
      items: undefined,
      shipping: undefined,
    });
    expect(read.totals.reported).toMatchObject({
      'priceSummary.subtotal': '615.20',
      'priceSummary.shipping': '15.20',
    });
    expect(read.lines[0]?.total).toEqual({ net: usd('615.20'), gross: usd('769.00'), tax: usd('153.80') });
    expect(explainTotals(read).verdict).toBe('exact');
  });
});

test('an older order without totals of its lines is read by their prices', () => {
  const line = {
    id: LINE_ID,
    productName: 'Mug',
    quantity: 2,
    price: price('18.00'),
    totalDiscount: price('2'),
  };
  const read = orderOf(
    minimalOrder({
      taxIncludedInPrices: undefined,
      priceSummary: {
        subtotal: price('36.00'),
        shipping: price('5.0'),
        tax: price('1.56'),
        discount: price('2'),
        total: price('40.56'),
      },
      lineItems: [{ ...line, taxDetails: { taxRate: '0.046', totalTax: price('1.56') } }],
      shippingInfo: { title: 'Post', cost: { price: price('5.0'), taxDetails: { totalTax: price('0') } } },
      appliedDiscounts: [
        { discountType: 'GLOBAL', merchantDiscount: { amount: price('2') }, lineItemIds: [] },
      ],
    }),
  );
  expect(read.taxMode).toBe('excluded');
  expect(read.lines[0]).toMatchObject({
    title: 'Mug',
    total: { net: usd('34.00'), gross: usd('35.56'), tax: usd('1.56') },
    discounts: [{ discountId: '1', amount: usd('2') }],
    taxes: [{ rate: '0.046', amount: usd('1.56') }],
  });
  expect(explainTotals(read).verdict).toBe('exact');
});

test('the order that Wix documents for Stores states the tax of one piece, other orders that of the line', () => {
  const [line] = stores({}).lineItems;
  const totals = { subtotal: '10', shipping: '3', tax: '3', discount: '1', total: '15' };
  const shipment = { discount: '0', tax: '1', priceData: { price: '3', taxIncludedInPrice: false } };
  const read = orderOf(
    stores({
      totals,
      shippingInfo: { deliveryOption: 'Express', shipmentDetails: shipment },
      discount: { value: '1' },
      lineItems: [
        {
          ...line,
          quantity: 2,
          discount: '1',
          tax: '1',
          priceData: { price: '5', totalPrice: '10', taxIncludedInPrice: false },
        },
      ],
    }),
  );
  expect(read.lines[0]?.total).toEqual({ net: usd('9'), gross: usd('11'), tax: usd('2') });
  expect(orderOf(STORES_JSON).lines[0]?.total.tax).toEqual(usd('2.1'));
  expect([explainTotals(read).verdict, explainTotals(orderOf(STORES_JSON)).verdict]).toEqual([
    'exact',
    'exact',
  ]);
});

test('taxes of lines that are neither stay as they are stated, and the order is not explained', () => {
  const [line] = stores({}).lineItems;
  const odd = orderOf(stores({ lineItems: [{ ...line, tax: '0.9' }] }));
  expect(odd.lines[0]?.total).toEqual({ net: usd('27.0'), gross: usd('27.9'), tax: usd('0.9') });
  expect(odd.totals.tax).toEqual(usd('2.5'));
  expect(explainTotals(odd).verdict).toBe('unexplained');
});

test('a Stores order that leaves out `taxIncludedInPrice` has tax on top, unless its total shows otherwise', () => {
  const [line] = stores({}).lineItems;
  const { shippingInfo } = stores({});
  const silent = {
    lineItems: [{ ...line, priceData: { price: '10.0', totalPrice: '30.0' } }],
    shippingInfo: {
      ...shippingInfo,
      shipmentDetails: { ...shippingInfo.shipmentDetails, priceData: { price: '4.0' } },
    },
  };
  const totals = { subtotal: '30.0', shipping: '4.0', tax: '2.5', discount: '3.0', total: '31.0' };
  expect(orderOf(stores(silent)).taxMode).toBe('excluded');
  expect(orderOf(stores({ ...silent, totals })).taxMode).toBe('included');
  expect(explainTotals(orderOf(stores({ ...silent, totals }))).verdict).toBe('exact');
});

test('a gift card is money: it goes back on a total that it was taken off, and stays off one that it was not', () => {
  const totals = { subtotal: '30.0', shipping: '4.0', tax: '2.5', discount: '3.0', giftCard: '10.0' };
  const taken = orderOf(stores({ totals: { ...totals, total: '23.5' } }));
  const left = orderOf(stores({ totals: { ...totals, total: '33.5' } }));
  expect([taken.totals.grand, left.totals.grand]).toEqual([usd('33.5'), usd('33.5')]);
  expect(taken.tenders).toContainEqual({ kind: 'gift_card', amount: usd('10.0') });
  expect(taken.totals.reported['totals.total']).toBe('23.5');
});

test('a Stores order is cancelled by the word of its fulfilment', () => {
  const { status, lines } = orderOf(stores({ fulfillmentStatus: 'CANCELED', fulfillments: [] }));
  expect(status).toMatchObject({
    derived: 'cancelled',
    state: { value: 'cancelled', raw: 'CANCELED' },
    fulfilment: { value: 'unfulfilled', raw: 'CANCELED' },
  });
  expect(lines[0]?.quantity.fulfilled).toBeUndefined();
});

test('a payment that was cancelled cancels no order', () => {
  const { status } = orderOf(minimalOrder({ paymentStatus: 'CANCELED' }));
  expect(status).toMatchObject({ derived: 'pending', payment: { value: 'failed', raw: 'CANCELED' } });
});

test('what is marked as fulfilled by hand has gone out without a parcel', () => {
  const { lines, fulfilments } = orderOf(minimalOrder({ fulfillmentStatus: 'FULFILLED' }));
  expect([fulfilments, lines[0]?.quantity.fulfilled]).toEqual([[], 2]);
});

test('of an order that is picked up, the destination is the shop, and the address the recipient’s', () => {
  const logistics = {
    pickupDetails: { pickupMethod: 'STORE_PICKUP', address: { city: 'Galway' } },
    shippingDestination: { address: { city: 'Galway' } },
  };
  const recipientInfo = { address: { city: 'Cork', country: 'IE' }, contactDetails: { firstName: 'Amina' } };
  const picked = orderOf(minimalOrder({ shippingInfo: { logistics }, recipientInfo }));
  expect(picked.shippingAddress).toMatchObject({ locality: 'Cork', firstName: 'Amina' });
  expect(picked.attributes).toContainEqual({ name: 'pickupMethod', value: 'STORE_PICKUP' });
});

test('2.75 square metres are one piece to Wix, whose price is that of all', () => {
  const [line] = orderOf(
    minimalOrder({
      lineItems: [
        minimalLine({
          quantity: 1,
          refundQuantity: 1,
          price: price('20.00'),
          decimalQuantity: { value: '2.75', measurementUnit: 'SQM' },
        }),
      ],
      fulfillmentStatus: 'FULFILLED',
    }),
  ).lines;
  expect(line).toMatchObject({
    quantity: { ordered: 275, scale: 2, unit: 'SQM', fulfilled: 275, refunded: 275 },
    unitPrice: undefined,
    total: { gross: usd('20.00') },
  });
});

test('a discount is parted by the amounts of its lines, and one of shipping falls on shipping', () => {
  const second = '00000000-0000-0000-0000-000000000002';
  const line = (id: string, discount: string, total: string) =>
    minimalLine({
      id,
      quantity: 1,
      totalDiscount: price(discount),
      totalPriceBeforeTax: price(total),
      totalPriceAfterTax: price(total),
    });
  const read = orderOf(
    minimalOrder({
      lineItems: [line(LINE_ID, '3.00', '7.00'), line(second, '1.00', '9.00')],
      priceSummary: {
        subtotal: price('20.00'),
        shipping: price('5.00'),
        tax: price('0.00'),
        discount: price('9.00'),
        total: price('16.00'),
      },
      shippingInfo: {
        cost: {
          price: price('5.00'),
          discount: price('5.00'),
          totalPriceBeforeTax: price('0.00'),
          totalPriceAfterTax: price('0.00'),
        },
      },
      appliedDiscounts: [
        {
          id: 'rule',
          discountType: 'SPECIFIC_ITEMS',
          discountRule: { id: 'r', name: { original: 'Two for less' }, amount: price('3.00') },
          lineItemDiscounts: [
            { id: LINE_ID, totalDiscount: price('2.00') },
            { id: second, totalDiscount: price('1.00') },
          ],
        },
        {
          id: 'coupon',
          discountType: 'GLOBAL',
          coupon: { id: 'c', code: 'ONE', name: 'One off', amount: price('1.00') },
          lineItemDiscounts: [{ id: LINE_ID, totalDiscount: price('1.00') }],
        },
        { id: 'free', discountType: 'SHIPPING', coupon: { code: 'SHIP', amount: price('5.00') } },
      ],
    }),
  );
  expect(read.lines.map(({ discounts }) => discounts)).toEqual([
    [
      { discountId: 'rule', amount: usd('2.00') },
      { discountId: 'coupon', amount: usd('1.00') },
    ],
    [{ discountId: 'rule', amount: usd('1.00') }],
  ]);
  expect(read.shippingLines[0]?.discounts).toEqual([{ discountId: 'free', amount: usd('5.00') }]);
  expect(read.discounts.map(({ kind, code, title }) => [kind, code, title])).toEqual([
    ['automatic', undefined, 'Two for less'],
    ['code', 'ONE', 'One off'],
    ['code', 'SHIP', undefined],
  ]);
  expect(explainTotals(read).verdict).toBe('exact');
});

test('a tip is a fee of that kind', () => {
  const fee = { id: 'f', name: 'Tip', priceBeforeTax: price('2.00'), priceAfterTax: price('2.00') };
  expect(orderOf(minimalOrder({ additionalFees: [fee] })).fees[0]?.kind).toBe('tip');
});

test('the times of an order that was brought from elsewhere are its own and those of the move', () => {
  const { createdAt, placedAt } = orderOf(
    minimalOrder({ purchasedDate: '2019-05-06T07:08:09.000Z', imported: true }),
  );
  expect([createdAt.at, placedAt?.at]).toEqual(['2026-01-31T23:59:59.000Z', '2019-05-06T07:08:09.000Z']);
});

test('the full order adds up to the digit in every way', () => {
  const { verdict, checks } = explainTotals(orderOf({ order }));
  expect(verdict).toBe('exact');
  expect(checks.filter(({ status }) => status === 'unexplained')).toEqual([]);
});
