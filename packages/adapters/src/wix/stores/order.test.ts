import { expect, test } from 'vitest';
import { orderOf, STORES_JSON } from '../__fixtures__/index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const stores = (changes: Record<string, unknown> = {}) => ({ ...JSON.parse(STORES_JSON), ...changes });

test('an order of the Stores API says all that it says', () => {
  expect(orderOf(STORES_JSON)).toMatchObject({
    number: '10077',
    paidAt: { at: '2021-05-04T10:00:30.000Z' },
    customer: { id: 'b1e2d3c4-0000-4000-8000-00000000000b', kind: 'guest', firstName: 'Tomás', locale: 'es' },
    billingAddress: { lines: ['Rúa do Porto 5'], postalCode: '36201', firstName: 'Tomás' },
    lines: [
      {
        id: '1',
        sku: 'ROPE-1',
        options: [{ name: 'Colour', value: 'Hemp' }],
        unitPrice: usd('10.0'),
        total: { net: usd('27.0'), gross: usd('29.1') },
        requiresShipping: true,
      },
    ],
    shippingLines: [{ title: 'Standard', total: { net: usd('4.0'), gross: usd('4.4') } }],
    tenders: [{ kind: 'sale', gateway: 'PayPal', reference: 'PAY-1' }],
    fulfilments: [
      { lines: [{ lineId: '1', quantity: 1 }], tracking: [{ carrier: 'correos', number: 'ES1' }] },
    ],
    notes: { seller: 'Coil it' },
    revision: { kind: 'timestamp', value: '2021-05-05T09:00:00.000Z' },
  });
});

test('an order from before there were fulfilments has the tracking of its shipment', () => {
  const { shippingInfo } = stores();
  const trackingInfo = { trackingNumber: 'OLD1', shippingProvider: 'usps' };
  const shipmentDetails = { ...shippingInfo.shipmentDetails, trackingInfo };
  const order = stores({ fulfillments: undefined, shippingInfo: { ...shippingInfo, shipmentDetails } });
  expect(orderOf(order).fulfilments).toMatchObject([{ id: '1', lines: [], tracking: [{ number: 'OLD1' }] }]);
});

test('a coupon and the refunds are told with their amounts', () => {
  const order = orderOf(
    stores({
      discount: { value: '3.0', appliedCoupon: { couponId: 'c-1', name: 'Spring', code: 'SPRING' } },
      totals: { ...stores().totals, refund: '5.0' },
      refunds: [{ id: 'r-1', dateCreated: '2021-06-01T00:00:00.000Z', amount: '5.0', reason: 'Frayed' }],
    }),
  );
  expect(order.discounts).toMatchObject([{ id: 'c-1', code: 'SPRING', kind: 'code', amount: usd('3.0') }]);
  expect(order.lines[0]?.discounts).toEqual([{ discountId: 'c-1', amount: usd('3.0') }]);
  expect(order.refunds).toMatchObject([{ id: 'r-1', total: usd('5.0'), reason: 'Frayed' }]);
  expect(order.totals.refunded).toEqual(usd('5.0'));
});

test('positions that differ in whether tax is inside are each read as they say', () => {
  const [line] = stores().lineItems;
  const priceData = { ...line.priceData, taxIncludedInPrice: true };
  const order = orderOf(stores({ lineItems: [{ ...line, priceData }] }));
  expect(order.taxMode).toBe('mixed');
  expect(order.lines[0]?.total).toEqual({ net: usd('24.9'), gross: usd('27.0'), tax: usd('2.1') });
  expect(order.shippingLines[0]?.total).toEqual({ net: usd('4.0'), gross: usd('4.4'), tax: usd('0.4') });
});

test('an order in an answer of any kind is found', () => {
  const payloads = [
    { order: stores() },
    { id: 'parcel', order: stores() },
    { jsonrpc: '2.0', result: { order: stores() } },
  ];
  for (const payload of payloads) expect(orderOf(payload).number).toBe('10077');
});
