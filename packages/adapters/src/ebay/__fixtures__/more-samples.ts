import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { AMOUNTS } from './amount-samples.ts';
import { amount, converted, minimalOrder } from './payloads.ts';
import { type Changes, eur, line, sample, says } from './variants.ts';

/** An order with one word of eBay, and what the axis that it belongs to says then. */
const worded = (changes: Changes, axis: string, { value, raw }: { value: string; raw: string }) =>
  says(`an order with ${JSON.stringify(changes)}`, changes, { status: { [axis]: { value, raw } } });

const STATUSES = [
  ...Object.entries({
    NONE_REQUESTED: 'open',
    IN_PROGRESS: 'open',
    CANCEL_REQUESTED: 'open',
    CANCELED: 'cancelled',
  }).map(([raw, value]) => worded({ cancelStatus: { cancelState: raw } }, 'state', { value, raw })),
  ...Object.entries({
    PENDING: 'pending',
    FAILED: 'failed',
    PAID: 'paid',
    PARTIALLY_REFUNDED: 'partially_refunded',
    FULLY_REFUNDED: 'refunded',
  }).map(([raw, value]) => worded({ orderPaymentStatus: raw }, 'payment', { value, raw })),
  ...Object.entries({ NOT_STARTED: 'unfulfilled', IN_PROGRESS: 'partial', FULFILLED: 'fulfilled' }).map(
    ([raw, value]) => worded({ orderFulfillmentStatus: raw }, 'fulfilment', { value, raw }),
  ),
  says(
    'a cancelled order with the request that was granted',
    {
      cancelStatus: {
        cancelState: 'CANCELED',
        cancelRequests: [
          { cancelCompletedDate: '2026-03-02T08:00:00.000Z', cancelReason: 'BUYER_ASKED_CANCEL' },
        ],
      },
    },
    { cancelledAt: { at: '2026-03-02T08:00:00.000Z' }, cancelReason: 'BUYER_ASKED_CANCEL' },
  ),
];

const PAYMENTS = [
  ...Object.entries({ PAID: 'success', PENDING: 'pending', FAILED: 'failed' }).map(([paymentStatus, value]) =>
    says(
      `a payment that is ${paymentStatus}`,
      { paymentSummary: { payments: [{ paymentStatus, amount: amount('24.9') }] } },
      { tenders: [{ amount: eur('24.9'), status: { value, raw: paymentStatus } }] },
    ),
  ),
  ...Object.entries({ REFUNDED: 'success', PENDING: 'pending', FAILED: 'failed' }).map(
    ([refundStatus, value]) =>
      says(
        `a refund that is ${refundStatus}`,
        {
          paymentSummary: {
            refunds: [{ refundId: '9007199254740993', refundStatus, amount: amount('-5.00') }],
          },
        },
        {
          refunds: [{ id: '9007199254740993', total: eur('5.00'), status: { value, raw: refundStatus } }],
        },
      ),
  ),
  sample(
    'refunds of a line alone, one of which is still to be made',
    line({
      refunds: [
        {
          refundReferenceId: '9007199254740993',
          refundDate: '2026-03-04T08:00:00.000Z',
          amount: amount('5.0'),
        },
        { refundReferenceId: '9007199254740995', amount: amount('3.0') },
      ],
    }),
    {
      refunded: '5',
      order: {
        refunds: [
          {
            id: '9007199254740993',
            lines: [{ lineId: '10200300400101', quantity: 0, amount: eur('5.0') }],
            status: { value: 'success' },
          },
          { id: '9007199254740995', total: eur('3.0'), status: { value: 'pending' } },
        ],
      },
    },
  ),
];

const OTHERS = [
  says(
    'ids beyond the exact floats',
    line(
      {
        lineItemId: '9007199254740993',
        legacyItemId: '9007199254740995',
        legacyVariationId: '9007199254740997',
      },
      {
        buyer: { username: '9007199254740993' },
        legacyOrderId: '9007199254740995',
        salesRecordReference: '9007199254740997',
      },
    ),
    {
      aliases: ['9007199254740995', '9007199254740997'],
      customer: { id: '9007199254740993', kind: 'registered' },
      lines: [{ id: '9007199254740993', productId: '9007199254740995', variantId: '9007199254740997' }],
    },
  ),
  sample(
    'an order without its sums',
    line({ deliveryCost: { shippingCost: amount('4.9') } }, { pricingSummary: undefined }),
    { grand: '24.9', order: { issues: [{ code: 'derived_total' }] } },
  ),
  sample(
    'an order without a word on when it was changed',
    { lastModifiedDate: undefined },
    {
      order: { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] },
    },
  ),
  sample(
    'a discount in an order of two currencies',
    line(
      { lineItemCost: converted('25.00', 'USD', ['20.00', 'EUR']) },
      {
        pricingSummary: {
          priceSubtotal: converted('25.00', 'USD', ['20.00', 'EUR']),
          priceDiscount: converted('-5.00', 'USD', ['-4.00', 'EUR']),
          total: converted('20.00', 'USD', ['16.00', 'EUR']),
        },
      },
    ),
    {
      presentmentCurrency: 'EUR',
      verdict: 'exact',
      order: {
        discounts: [
          {
            id: 'price',
            amount: {
              shop: { amount: '5.00', currency: 'USD' },
              presentment: { amount: '4.00', currency: 'EUR' },
            },
          },
        ],
        lines: [
          {
            unitPrice: {
              shop: { amount: '12.50', currency: 'USD' },
              presentment: { amount: '10.00', currency: 'EUR' },
            },
          },
        ],
        totals: { grand: { presentment: { amount: '16.00', currency: 'EUR' } } },
      },
    },
  ),
];

const sent = (name: string, fulfillment: Changes, { order, fulfilled }: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: '09-10001-20002',
  body: JSON.stringify({
    order: minimalOrder(line({ lineItemId: '9007199254740993', lineItemFulfillmentStatus: 'IN_PROGRESS' })),
    fulfillments: [fulfillment],
  }),
  expect: { order, fulfilled },
});

const FULFILMENTS = [
  sent(
    'a fulfilment with all that it tells',
    {
      fulfillmentId: '9007199254740993',
      shipmentTrackingNumber: 'IE1',
      shippingCarrierCode: 'AN_POST',
      shippedDate: '2026-03-02T10:00:00.000Z',
      lineItems: [{ lineItemId: '9007199254740993', quantity: 2 }],
    },
    {
      fulfilled: ['2'],
      order: {
        fulfilments: [
          {
            id: '9007199254740993',
            at: { at: '2026-03-02T10:00:00.000Z', precision: 'ms' },
            lines: [{ lineId: '9007199254740993', quantity: 2 }],
            tracking: [{ carrier: 'AN_POST', number: 'IE1' }],
          },
        ],
      },
    },
  ),
  sent(
    'a fulfilment that names its line and not how many of it',
    { trackingNumber: 'IE2', lineItems: [{ lineItemId: '9007199254740993' }] },
    {
      fulfilled: ['2'],
      order: { fulfilments: [{ id: 'IE2', lines: [{ lineId: '9007199254740993', quantity: 2 }] }] },
    },
  ),
  sample('a line that has gone out', line({ lineItemFulfillmentStatus: 'FULFILLED' }), { fulfilled: ['2'] }),
];

/** Small orders, each of which shows one thing. */
export const MORE: readonly VariantSample[] = [
  ...STATUSES,
  ...PAYMENTS,
  ...AMOUNTS,
  ...OTHERS,
  ...FULFILMENTS,
];
