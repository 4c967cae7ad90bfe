import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { book, smallOrder, usd } from './orders.ts';
import { composite, itemV0 } from './orders-v0.ts';

type Json = Readonly<Record<string, unknown>>;

const pair = (amount: string, currency = 'USD') => ({ shop: { amount, currency } });

const small = (name: string, changes: Json, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: '111-0000002-0000002',
  body: JSON.stringify(smallOrder(changes)),
  expect,
});

const old = (name: string, changes: Parameters<typeof composite>[0], expect: OrderExpectation) => ({
  name,
  platformOrderId: '113-0000003-0000003',
  body: JSON.stringify(composite(changes)),
  expect,
});

const waiting = ['open', 'pending', 'unfulfilled'];
const unshipped = ['open', 'paid', 'unfulfilled'];
const partial = ['open', 'paid', 'partial'];
const shipped = ['completed', 'paid', 'fulfilled'];
const cancelled = ['cancelled', 'unknown', 'unfulfilled'];
const failed = ['failed', 'unknown', 'unfulfilled'];

const axes = ([state, payment, fulfilment]: readonly string[], raw: string): OrderExpectation => ({
  order: {
    status: {
      state: { value: state, raw },
      payment: { value: payment, raw },
      fulfilment: { value: fulfilment, raw },
    },
  },
});

const STATUSES = [
  ...Object.entries({
    UpComing: waiting,
    PendingAvailability: waiting,
    Pending: waiting,
    Unshipped: unshipped,
    PartiallyShipped: partial,
    Shipped: shipped,
    InvoiceUnconfirmed: ['open', 'paid', 'fulfilled'],
    Canceled: cancelled,
    Unfulfillable: failed,
  }).map(([word, is]) => old(`of v0, ${word}`, { order: { OrderStatus: word } }, axes(is, word))),
  ...Object.entries({
    PENDING_AVAILABILITY: waiting,
    PENDING: waiting,
    UNSHIPPED: unshipped,
    PARTIALLY_SHIPPED: partial,
    SHIPPED: shipped,
    CANCELLED: cancelled,
    UNFULFILLABLE: failed,
  }).map(([word, is]) => small(word, { fulfillment: { fulfillmentStatus: word } }, axes(is, word))),
  old(
    'an order that is paid when it comes',
    { order: { PaymentMethod: 'COD', OrderStatus: 'Shipped' } },
    axes(['completed', 'pending', 'fulfilled'], 'Shipped'),
  ),
  old(
    'an order that has come to the buyer',
    { order: { EasyShipShipmentStatus: 'Delivered', OrderStatus: 'Shipped' } },
    axes(['completed', 'paid', 'delivered'], 'Shipped'),
  ),
];

const PACKAGES = [
  ...Object.entries({
    PENDING: 'pending',
    SHIPPED: 'success',
    IN_TRANSIT: 'in_transit',
    DELIVERED: 'delivered',
    CANCELLED: 'cancelled',
    UNDELIVERABLE: 'failed',
  }).map(([status, value]) =>
    small(
      `a package that is ${status}`,
      {
        packages: [
          {
            packageReferenceId: '9007199254740993',
            createdTime: '2026-03-02T10:00:00+01:00',
            packageStatus: { status },
            carrier: 'UPS',
          },
        ],
      },
      {
        order: {
          fulfilments: [
            {
              id: '9007199254740993',
              at: { at: '2026-03-02T09:00:00.000Z', precision: 's' },
              status: { value, raw: status },
            },
          ],
        },
      },
    ),
  ),
  small(
    'all packages have come to the buyer',
    {
      fulfillment: { fulfillmentStatus: 'SHIPPED' },
      packages: [{ packageReferenceId: '1', packageStatus: { status: 'DELIVERED' } }],
    },
    axes(['completed', 'paid', 'delivered'], 'SHIPPED'),
  ),
];

const TENDERS = Object.entries({
  GC: 'gift_card',
  GiftCertificate: 'gift_card',
  GiftCerificate: 'gift_card',
  GiftCard: 'gift_card',
  PointsAccount: 'store_credit',
  CreditCard: 'sale',
  Pix: 'sale',
  Barter: 'unknown',
}).map(([paymentMethod, kind]) =>
  small(
    `paid with ${paymentMethod}`,
    { payment: { paymentExecutions: [{ paymentMethod, paymentAmount: usd('12.00') }] } },
    { order: { tenders: [{ kind, gateway: paymentMethod, amount: pair('12.00') }] } },
  ),
);

const eur = (Amount: string) => ({ CurrencyCode: 'EUR', Amount });

/** A tea at 12.00 with a tax of 2.00 that may be inside: v0 does not say. */
const tea = (order: Json, tax: Json = { ItemTax: eur('2.00') }): Parameters<typeof composite>[0] => ({
  order: { MarketplaceId: 'A1PA6795UKMFR9', OrderTotal: undefined, ...order },
  items: [{ OrderItemId: '1', Title: 'Tea', QuantityOrdered: 1, ItemPrice: eur('12.00'), ...tax }],
});
const INSIDE = { lines: [{ total: { net: pair('10.00', 'EUR'), gross: pair('12.00', 'EUR') } }] };
const ON_TOP = { lines: [{ total: { net: pair('12.00', 'EUR'), gross: pair('14.00', 'EUR') } }] };

const TAXES = [
  old('tax inside, as is usual in Germany, by the total', tea({ OrderTotal: eur('12.00') }), {
    taxMode: 'included',
    verdict: 'exact',
    order: INSIDE,
  }),
  old('tax on top in Germany, by the total', tea({ OrderTotal: eur('14.00') }), {
    taxMode: 'excluded',
    verdict: 'exact',
    order: ON_TOP,
  }),
  old('no total in Germany: tax is inside', tea({}), { grand: '12', taxMode: 'included', order: INSIDE }),
  old('no tax and no total in Germany', tea({}, {}), {
    taxMode: 'included',
    order: { lines: [{ total: { gross: pair('12.00', 'EUR') } }] },
  }),
  old('no total in the United States: tax is on top', tea({ MarketplaceId: 'ATVPDKIKX0DER' }), {
    grand: '14',
    taxMode: 'excluded',
    order: ON_TOP,
  }),
  old(
    'a discount on the goods that holds the one on shipping',
    {
      items: [
        itemV0({ PromotionDiscount: { CurrencyCode: 'USD', Amount: '11.00' } }),
        ...(composite()['items'] as Json[]).slice(1),
      ],
    },
    {
      verdict: 'exact',
      order: {
        lines: [
          { discounts: [{ amount: pair('5.00') }], total: { net: pair('35.00'), gross: pair('37.80') } },
        ],
      },
    },
  ),
  small(
    'tax on top that Amazon keeps',
    {
      proceeds: { grandTotal: usd('10.00') },
      orderItems: [
        book({
          tax: { taxCollections: [{ model: 'MARKETPLACE_FACILITATOR', responsibleParty: 'Amazon' }] },
        }),
      ],
    },
    {
      taxMode: 'excluded',
      order: {
        lines: [{ total: { net: pair('10.00'), gross: pair('10.00') }, taxCollectedBy: 'marketplace' }],
        taxes: [{ id: '70000000000022', title: 'Amazon', remittedBy: 'marketplace', amount: pair('2.00') }],
      },
    },
  ),
];

const OTHERS = [
  small(
    'an order that does not say when it was changed',
    { lastUpdatedTime: undefined },
    { order: { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] } },
  ),
  small(
    'times with an offset',
    { createdTime: '2026-03-01T10:00:00+02:00' },
    { createdAt: '2026-03-01T08:00:00Z' },
  ),
  small(
    'a half past in a timetable',
    {
      recipient: {
        deliveryPreference: {
          deliveryTime: {
            businessHours: [
              {
                dayOfWeek: 'TUE',
                timeWindows: [{ startTime: { hour: 8, minute: 30 }, endTime: { hour: 12 } }],
              },
            ],
          },
        },
      },
    },
    { order: { attributes: [{ name: 'businessHours', value: 'TUE 8:30-12:00' }] } },
  ),
  small(
    'an item without its proceeds',
    {
      proceeds: undefined,
      orderItems: [
        {
          orderItemId: '1',
          quantityOrdered: 3,
          product: { asin: 'B0TEA00001', price: { unitPrice: usd('4.00') } },
        },
      ],
    },
    { grand: '12', quantities: ['3'], order: { lines: [{ title: 'B0TEA00001', unitPrice: pair('4.00') }] } },
  ),
  small(
    'a cancelled order without amounts',
    {
      proceeds: undefined,
      fulfillment: { fulfillmentStatus: 'CANCELLED' },
      orderItems: [
        {
          orderItemId: '1',
          quantityOrdered: 0,
          product: { title: 'Tea' },
          cancellation: { cancellationExecution: { cancelReason: 'BUYER_CANCELLED' } },
        },
      ],
    },
    { grand: '0', status: 'cancelled', order: { cancelReason: 'BUYER_CANCELLED' } },
  ),
];

/** Small orders, each of which shows one thing. */
export const MORE: readonly VariantSample[] = [...STATUSES, ...PACKAGES, ...TENDERS, ...TAXES, ...OTHERS];
