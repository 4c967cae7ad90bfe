import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import {
  book,
  bookV0,
  CONTEXT,
  composite,
  itemV0,
  normalize,
  notification,
  order,
  orderV0,
  reference,
  show,
  smallOrder,
} from './__fixtures__/index.ts';
import { amazon } from './index.ts';

describe('an order without amounts', () => {
  const priceless = { OrderItemId: '1', ASIN: 'B0', QuantityOrdered: 2, QuantityShipped: 0, Title: 'Mug' };

  /** @see https://github.com/amzn/selling-partner-api-models/issues/1044 */
  test('before payment is authorised is a reference and not an order of nothing', () => {
    const pending = composite({
      order: { OrderStatus: 'Pending', OrderTotal: undefined },
      items: [priceless],
    });
    expect(reference(pending)).toEqual({
      kind: 'reference',
      platformOrderId: '113-0000003-0000003',
      reason: 'partial',
      topic: undefined,
    });
  });

  test('has the sum of its items where they have prices', () => {
    const pending = composite({ order: { OrderStatus: 'Pending', OrderTotal: undefined } });
    expect(show(normalize(pending).totals.grand)).toBe('57.24 USD');
    expect(normalize(pending).totals.reported).toEqual({});
  });

  test('that was cancelled cost nothing, and is an order, or nobody would hear of it', () => {
    const gone = composite({
      order: { OrderStatus: 'Canceled', OrderTotal: undefined },
      items: [
        { ...priceless, QuantityOrdered: 0, BuyerRequestedCancel: { BuyerCancelReason: 'Ordered twice' } },
      ],
    });
    const { totals, status, cancelReason, lines } = normalize(gone);
    expect([show(totals.grand), status.derived, cancelReason]).toEqual([
      '0.00 USD',
      'cancelled',
      'Ordered twice',
    ]);
    expect(lines[0]?.quantity.ordered).toBe(0);
  });

  test('that replaces another is sent for nothing', () => {
    const again = composite({
      order: { IsReplacementOrder: true, ReplacedOrderId: '113-0', OrderTotal: undefined },
      items: [priceless],
    });
    expect(show(normalize(again).totals.grand)).toBe('0.00 USD');
    expect(normalize(again).attributes).toContainEqual({ name: 'ReplacedOrderId', value: '113-0' });
    const associatedOrders = [{ orderId: '113-0', associationType: 'REPLACEMENT_ORIGINAL_ID' }];
    const bare = book({ proceeds: undefined, product: { title: 'Mug' } });
    const later = smallOrder({ proceeds: undefined, orderItems: [bare], associatedOrders });
    expect(show(normalize(later).totals.grand)).toBe('0.00 USD');
  });
});

describe('a part of an order of v0', () => {
  test.each([
    ['the order without its items', { payload: orderV0() }],
    ['the items', { payload: { AmazonOrderId: '113-0000003-0000003', OrderItems: [itemV0()] } }],
    ['the address', { payload: { AmazonOrderId: '113-0000003-0000003', ShippingAddress: { Name: 'Ada' } } }],
    ['the buyer', { payload: { AmazonOrderId: '113-0000003-0000003', BuyerEmail: 'a@example.com' } }],
    [
      'the order with the first page of its items',
      {
        order: orderV0(),
        items: { payload: { AmazonOrderId: '113-0000003-0000003', OrderItems: [itemV0()], NextToken: 'n' } },
      },
    ],
  ])('is a reference: %s', (_name, payload) => {
    expect(reference(payload)).toMatchObject({ platformOrderId: '113-0000003-0000003', reason: 'partial' });
  });

  test('makes an order with the others, each as it was answered or taken out of its answer', () => {
    const parts = {
      order: { payload: orderV0() },
      items: { payload: { AmazonOrderId: '113-0000003-0000003', OrderItems: [itemV0(), bookV0()] } },
      address: {
        payload: {
          AmazonOrderId: '113-0000003-0000003',
          BuyerCompanyName: 'Ada & Co',
          ShippingAddress: {
            Name: 'Ada Buyer',
            AddressLine1: '1 Long Lane',
            City: 'Springfield',
            StateOrRegion: 'Oregon',
            CountryCode: 'us',
            ExtendedFields: {
              StreetName: 'Long Lane',
              GeoCoordinates: { Latitude: 44.05, Longitude: -123.09 },
            },
          },
          DeliveryPreferences: {
            DropOffLocation: 'Reception',
            AddressInstructions: 'Ring twice',
            PreferredDeliveryTime: {
              BusinessHours: [
                {
                  DayOfWeek: 'TUE',
                  OpenIntervals: [{ StartTime: { Hour: 8, Minute: 30 }, EndTime: { Hour: 12, Minute: 0 } }],
                },
              ],
              ExceptionDates: [{ ExceptionDate: '2026-12-25', IsOpen: false, OpenIntervals: [] }],
            },
          },
        },
      },
      buyerInfo: { payload: { AmazonOrderId: '113-0000003-0000003', BuyerName: 'Ada B. Uyer' } },
    };
    const read = normalize(parts);
    expect(read.shippingAddress).toEqual({
      name: 'Ada Buyer',
      lines: ['1 Long Lane'],
      locality: 'Springfield',
      region: { name: 'Oregon' },
      countryCode: 'US',
      geo: { latitude: '44.05', longitude: '-123.09' },
    });
    expect(read.customer).toEqual({ kind: 'unknown', name: 'Ada B. Uyer', taxIds: [] });
    expect(read.notes).toEqual({ buyer: 'Ring twice', gift: 'With love' });
    for (const attribute of [
      { name: 'BusinessHours', value: 'TUE 8:30-12:00' },
      { name: 'ExceptionDates', value: '2026-12-25 false' },
      { name: 'ExtendedFields.StreetName', value: 'Long Lane' },
      { name: 'BuyerCompanyName', value: 'Ada & Co' },
    ])
      expect(read.attributes).toContainEqual(attribute);
  });
});

describe('a notification', () => {
  test('is a reference to its order, in SQS and in EventBridge', () => {
    const expected = {
      kind: 'reference',
      platformOrderId: '111-0000001-0000001',
      reason: 'partial',
      topic: 'ORDER_CHANGE',
    };
    expect(reference(notification())).toEqual(expected);
    expect(reference({ 'detail-type': 'ORDER_CHANGE', detail: notification() })).toEqual(expected);
  });

  test('of the older types, with its date in milliseconds, is one too', () => {
    const old = notification({
      NotificationType: 'ORDER_STATUS_CHANGE',
      Payload: { OrderStatusChangeNotification: { AmazonOrderId: '1-2-3', PurchaseDate: 1595882000633 } },
    });
    expect(reference(old)).toMatchObject({ platformOrderId: '1-2-3', topic: 'ORDER_STATUS_CHANGE' });
  });

  test('of what is no order of a buyer is refused', () => {
    const other = notification({
      NotificationType: 'FULFILLMENT_ORDER_STATUS',
      Payload: { FulfillmentOrderStatusNotification: { SellerFulfillmentOrderId: 'S' } },
    });
    expect(() => amazon().normalize(other, CONTEXT)).toThrow(UnexpectedShapeError);
    expect(amazon().split(other)).toEqual([]);
  });
});

test('a request of the buyer to cancel is not a cancellation, and is told as the text it is', () => {
  const { status, cancelReason, lines } = normalize(composite());
  expect([status.derived, cancelReason]).toEqual(['processing', undefined]);
  expect(lines[0]?.attributes).toContainEqual({
    name: 'BuyerRequestedCancel.IsBuyerRequestedCancel',
    value: 'true',
  });
});

test('a reason is given for what was cancelled, and by whom it was asked for is kept', () => {
  const cancellation = { cancellationExecution: { cancelledBy: 'MERCHANT', cancelReason: 'Out of stock' } };
  const read = normalize(
    smallOrder({ fulfillment: { fulfillmentStatus: 'CANCELLED' }, orderItems: [book({ cancellation })] }),
  );
  expect([read.status.derived, read.cancelReason]).toEqual(['cancelled', 'Out of stock']);
});

test('a cancelled piece is neither sent nor still to be sent', () => {
  const left = book({ quantityOrdered: 3, fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 1 } });
  expect(normalize(smallOrder({ orderItems: [left] })).lines[0]?.quantity).toEqual({
    ordered: 3,
    current: 2,
    fulfilled: 1,
    unit: 'item',
    scale: 0,
  });
});

test('a payment in another currency than the order keeps its way to pay and loses its amount', () => {
  const execution = {
    Payment: { CurrencyCode: 'BRL', Amount: '20.00' },
    PaymentMethod: 'Pix',
    AuthorizationCode: '1',
  };
  const { tenders, issues } = normalize(composite({ order: { PaymentExecutionDetail: [execution] } }));
  expect(tenders[0]).toEqual({ kind: 'sale', gateway: 'Pix', reference: '1' });
  expect(issues.map(({ code }) => code)).toEqual(['amount_in_other_currency']);
});

test('gift cards and points are ways to pay, and take nothing off the total', () => {
  const { tenders, totals } = normalize(
    composite({ order: { PaymentMethodDetails: ['GiftCertificate', 'CreditCard', 'SomethingNew'] } }),
  );
  expect(tenders.map(({ kind, gateway }) => [kind, gateway])).toEqual([
    ['gift_card', 'GiftCertificate'],
    ['sale', 'CreditCard'],
    ['unknown', 'SomethingNew'],
  ]);
  expect(show(totals.grand)).toBe('57.24 USD');
});

test('a marketplace that came after this adapter is no obstacle', () => {
  const salesChannel = { channelName: 'AMAZON', marketplaceId: 'A0NEWMARKET' };
  expect(show(normalize(smallOrder({ salesChannel })).totals.grand)).toBe('12.00 USD');
});

test('a list gives its orders one by one, of either version', () => {
  const { split } = amazon();
  expect(split({ orders: [order(), smallOrder()], pagination: {} })).toHaveLength(2);
  expect(split({ payload: { Orders: [orderV0()], NextToken: 'n' } })).toEqual([orderV0()]);
  expect(split({ order: smallOrder() })).toEqual([{ order: smallOrder() }]);
  expect(split(composite())).toEqual([composite()]);
  expect(split([smallOrder()])).toEqual([smallOrder()]);
  for (const none of [null, 7, 'x', {}, [], { orders: [] }, { orders: {} }, { payload: null }])
    expect(split(none)).toEqual([]);
});

test("a vendor's purchase order is of another API and is refused", () => {
  const purchase = { purchaseOrderNumber: '2ABC', purchaseOrderState: 'New', orderDetails: { items: [] } };
  expect(amazon().split({ payload: { orders: [purchase] } })).toEqual([]);
  expect(() => amazon().normalize(purchase, CONTEXT)).toThrow(UnexpectedShapeError);
});
