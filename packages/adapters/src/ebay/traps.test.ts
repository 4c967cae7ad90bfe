import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { amount, CONTEXT, minimalLine, minimalOrder, normalize, notification } from './__fixtures__/index.ts';
import { ebay } from './index.ts';

const adapter = ebay();
const shop = (value: string, currency = 'EUR') => ({ shop: { amount: value, currency } });

describe('notifications', () => {
  const order = (lineItemId: string) => ({
    user: { userId: 'u1', username: 'lantern_and_lark' },
    order: {
      orderId: '09-10001-20002',
      orderLineItems: [{ orderLineItemId: lineItemId, listingId: '1', quantity: 1 }],
    },
  });
  const identify = (payload: unknown) =>
    adapter.identify({
      method: 'POST',
      url: 'https://shop.example/',
      headers: {},
      rawBody: new TextEncoder().encode(JSON.stringify(payload)),
    });

  test('an ORDER_CONFIRMATION is thin: the order has to be fetched', () => {
    expect(adapter.normalize(notification('ORDER_CONFIRMATION', order('1')), CONTEXT)).toEqual({
      kind: 'reference',
      platformOrderId: '09-10001-20002',
      reason: 'thin',
      topic: 'ORDER_CONFIRMATION',
    });
  });

  // One comes for each line, and another where a payment failed and was made good.
  test('one order confirmed line by line is several deliveries of one order', () => {
    const first = identify(notification('ORDER_CONFIRMATION', order('1'), { notificationId: 'n1' }));
    const second = identify(notification('ORDER_CONFIRMATION', order('2'), { notificationId: 'n2' }));
    expect(first.id).not.toBe(second.id);
    expect(first.platformOrderId).toBe(second.platformOrderId);
  });

  test('a further attempt is the same delivery, though its number and date are others', () => {
    const first = identify(notification('ORDER_CONFIRMATION', order('1')));
    const again = identify(
      notification('ORDER_CONFIRMATION', order('1'), {
        publishAttemptCount: 2,
        publishDate: '2026-03-01T10:10:12.404Z',
      }),
    );
    expect(again.fingerprint).not.toBe(first.fingerprint);
    expect({ ...again, fingerprint: '' }).toEqual({ ...first, fingerprint: '' });
  });

  test('a closed account is no order', () => {
    const closed = notification('MARKETPLACE_ACCOUNT_DELETION', {
      username: 'x',
      userId: 'y',
      eiasToken: 'z',
    });
    expect(() => adapter.normalize(closed, CONTEXT)).toThrow(UnexpectedShapeError);
  });
});

describe('status', () => {
  // One order can be sent, paid back and cancelled at once, with less paid back than it cost.
  test('an order that is fulfilled, refunded and cancelled at once is cancelled', () => {
    const order = normalize(
      minimalOrder({
        orderFulfillmentStatus: 'FULFILLED',
        orderPaymentStatus: 'FULLY_REFUNDED',
        cancelStatus: { cancelState: 'CANCELED', cancelledDate: '2026-03-02T00:00:00.000Z' },
        paymentSummary: { refunds: [{ refundId: 'r1', amount: amount('1.53'), refundStatus: 'REFUNDED' }] },
      }),
    );
    expect(order.status).toMatchObject({
      derived: 'cancelled',
      payment: { value: 'refunded', raw: 'FULLY_REFUNDED' },
      fulfilment: { value: 'fulfilled', raw: 'FULFILLED' },
    });
    expect(order.totals).toMatchObject({ grand: shop('24.9'), refunded: shop('1.53') });
  });

  test('an order whose cancellation is asked for is open still', () => {
    const order = normalize(minimalOrder({ cancelStatus: { cancelState: 'IN_PROGRESS' } }));
    expect(order.status.state).toEqual({ value: 'open', raw: 'IN_PROGRESS' });
  });
});

describe('refunds', () => {
  const refund = { refundId: 'r1', refundDate: '2026-03-03T00:00:00.000Z', amount: amount('5.0') };

  test('the same refund with the order and with the line is one', () => {
    const order = normalize(
      minimalOrder({
        paymentSummary: { refunds: [{ ...refund, refundStatus: 'REFUNDED' }] },
        lineItems: [minimalLine({ refunds: [refund] })],
      }),
    );
    expect(order.refunds).toHaveLength(1);
    expect(order.refunds[0]?.lines).toEqual([{ lineId: '10200300400101', quantity: 0, amount: shop('5.0') }]);
    expect(order.totals.refunded).toEqual(shop('5.0'));
  });

  test('a refund of a line alone counts once it has a date', () => {
    const { refundDate, ...pending } = refund;
    const refundedOf = (line: unknown) =>
      normalize(minimalOrder({ lineItems: [minimalLine({ refunds: [line] })] })).totals.refunded;
    expect(refundedOf(refund)).toEqual(shop('5.0'));
    expect(refundedOf(pending)).toBeUndefined();
  });

  test.each(['PENDING', 'FAILED', 'ODD'])('a refund that is %s is not money paid back', (refundStatus) => {
    const order = normalize(minimalOrder({ paymentSummary: { refunds: [{ ...refund, refundStatus }] } }));
    expect(order.refunds).toHaveLength(1);
    expect(order.totals.refunded).toBeUndefined();
  });
});

describe('fulfilments', () => {
  test('of an order as it is listed are known by their addresses, which are not followed', () => {
    const hrefs = [
      'https://api.ebay.com/sell/fulfillment/v1/order/1/shipping_fulfillment/9400',
      'https://evil.example/',
    ];
    const order = normalize(minimalOrder({ fulfillmentHrefs: hrefs }));
    expect(order.fulfilments.map(({ id }) => id)).toEqual(['9400']);
  });

  test('without a quantity are of the whole line', () => {
    const fulfillments = [{ fulfillmentId: 'F1', lineItems: [{ lineItemId: '10200300400101' }] }];
    const order = normalize({ order: minimalOrder({ orderFulfillmentStatus: 'FULFILLED' }), fulfillments });
    expect(order.fulfilments[0]?.lines).toEqual([{ lineId: '10200300400101', quantity: 2 }]);
  });

  test("a shipment by eBay's own programme goes to its warehouse, under the number that has to be on the label", () => {
    const instruction = {
      fulfillmentInstructionsType: 'SHIP_TO',
      ebaySupportedFulfillment: true,
      finalDestinationAddress: { city: 'Lyon', countryCode: 'FR' },
      shippingStep: {
        shipToReferenceId: '1234567890123456',
        shipTo: {
          fullName: 'Ines Quill',
          contactAddress: { city: 'Erlanger', stateOrProvince: 'KY', countryCode: 'US' },
        },
      },
    };
    const order = normalize(minimalOrder({ fulfillmentStartInstructions: [instruction] }));
    expect(order.shippingAddress).toMatchObject({ locality: 'Erlanger', countryCode: 'US' });
    expect(order.attributes).toContainEqual({ name: 'shipToReferenceId', value: '1234567890123456' });
  });
});

describe('what is missing', () => {
  test('an id above 2^53 that comes as a number keeps its digits', () => {
    const json = JSON.stringify(minimalOrder()).replace('"09-10001-20002"', '9007199254740993');
    const normalized = adapter.normalize(adapter.decode(new TextEncoder().encode(json)), CONTEXT);
    expect(normalized.kind === 'order' && normalized.order.platformOrderId).toBe('9007199254740993');
  });

  test('a line without an id is known by its place', () => {
    const order = normalize(minimalOrder({ lineItems: [minimalLine({ lineItemId: undefined })] }));
    expect(order.lines[0]?.id).toBe('0');
    expect(order.issues).toMatchObject([{ code: 'no_line_id', path: '/lineItems/0/lineItemId' }]);
  });

  test('a sample without a summary is summed up from what the lines cost in all', () => {
    const line = minimalLine({ total: amount('24.9'), deliveryCost: { shippingCost: amount('4.9') } });
    const order = normalize(minimalOrder({ pricingSummary: undefined, lineItems: [line] }));
    expect(order.totals.grand).toEqual(shop('24.9'));
    expect(order.shippingLines).toMatchObject([{ price: shop('4.9') }]);
    expect(order.issues).toMatchObject([{ code: 'derived_total' }]);
  });

  test('a date without a zone is UTC, and says that this was assumed', () => {
    expect(normalize(minimalOrder({ creationDate: '2026-03-01T09:10:11' })).createdAt).toEqual({
      at: '2026-03-01T09:10:11.000Z',
      precision: 's',
      zoneAssumed: 'UTC',
    });
  });

  test.each(['orderId', 'creationDate', 'lineItems'])('an order without %s is none', (name) => {
    expect(() => normalize(minimalOrder({ [name]: undefined }))).toThrow(UnexpectedShapeError);
  });

  test('an order that does not say when it changed has no order among its versions', () => {
    expect(normalize(minimalOrder({ lastModifiedDate: undefined })).revision.kind).toBe('hash');
  });
});

test('a page of getOrders is as many orders, and anything else is one', () => {
  const orders = [minimalOrder(), minimalOrder()];
  expect(adapter.split({ total: 2, orders })).toEqual(orders);
  expect(adapter.split(orders)).toEqual(orders);
  expect(adapter.split(orders[0])).toEqual([orders[0]]);
  expect(adapter.split({ orders: [] })).toEqual([]);
  for (const payload of [null, 1, 'x']) expect(adapter.split(payload)).toEqual([payload]);
});
