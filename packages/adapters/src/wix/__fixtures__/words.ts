import type { VariantSample } from '../../testing/samples.ts';
import { MINIMAL_ID, minimalOrder, price, STORES_JSON } from './index.ts';

type Members = Readonly<Record<string, unknown>>;
type Axis = 'state' | 'payment' | 'fulfilment';

/** The least order with `changes`, and with `parts` beside it; and what it says then. */
export function told(changes: Members, order: Members, parts: Members = {}): VariantSample {
  return {
    name: `an order with ${JSON.stringify({ ...changes, ...parts })}`,
    platformOrderId: MINIMAL_ID,
    body: JSON.stringify({ order: minimalOrder(changes), ...parts }),
    expect: { order },
  };
}

/** The order of the Stores API with `changes`, and what it says then. */
export function storesTold(
  changes: Members,
  order: Members,
  more: VariantSample['expect'] = {},
): VariantSample {
  const stores = JSON.parse(STORES_JSON) as Members;
  return {
    name: `an order of the Stores API with ${JSON.stringify(changes)}`,
    platformOrderId: 'b1e2d3c4-0000-4000-8000-00000000000a',
    body: JSON.stringify({ ...stores, ...changes }),
    expect: { ...more, order },
  };
}

const MEMBER = { state: 'status', payment: 'paymentStatus', fulfilment: 'fulfillmentStatus' } as const;

const word = (axis: Axis, raw: string, value: string) =>
  told({ [MEMBER[axis]]: raw }, { status: { [axis]: { value, raw } } });

const payment = (status: string, kind: string, value: string) =>
  told(
    {},
    { tenders: [{ id: 'P1', kind, status: { value, raw: status } }] },
    {
      orderTransactions: {
        payments: [{ id: 'P1', amount: price('20.00'), status, regularPaymentDetails: {} }],
      },
    },
  );

const refund = (refundStatus: string, value: string) =>
  told(
    {},
    { refunds: [{ id: 'R1', status: { value, raw: refundStatus } }] },
    {
      orderTransactions: {
        refunds: [{ id: 'R1', transactions: [{ amount: price('5.00'), refundStatus }] }],
      },
    },
  );

const parcel = (status: string, value: string) =>
  told(
    {},
    { fulfilments: [{ id: 'F1', status: { value, raw: status } }] },
    { orderWithFulfillments: { fulfillments: [{ id: 'F1', status, lineItems: [] }] } },
  );

const stores = (raw: string, state: string, fulfilment: string) =>
  storesTold(
    { fulfillmentStatus: raw },
    { status: { state: { value: state }, fulfilment: { value: fulfilment, raw } } },
  );

/** One order for each word of each of Wix's tables. */
export const WORDS: readonly VariantSample[] = [
  word('state', 'INITIALIZED', 'open'),
  word('state', 'APPROVED', 'open'),
  word('state', 'PENDING', 'draft'),
  word('state', 'REJECTED', 'failed'),
  told(
    {
      status: 'CANCELED',
      activities: [
        { type: 'ORDER_CANCELED', createdDate: '2026-02-02T00:00:00.250Z' },
        { type: 'MERCHANT_COMMENT', merchantComment: { message: 'Sold out' } },
      ],
    },
    {
      status: { state: { value: 'cancelled', raw: 'CANCELED' } },
      cancelledAt: { at: '2026-02-02T00:00:00.250Z', precision: 'ms' },
      notes: { seller: 'Sold out' },
    },
  ),
  word('payment', 'NOT_PAID', 'pending'),
  word('payment', 'PENDING', 'pending'),
  word('payment', 'PENDING_MERCHANT', 'pending'),
  word('payment', 'AUTHORIZED', 'authorized'),
  word('payment', 'PARTIALLY_PAID', 'partially_paid'),
  word('payment', 'PAID', 'paid'),
  word('payment', 'PARTIALLY_REFUNDED', 'partially_refunded'),
  word('payment', 'FULLY_REFUNDED', 'refunded'),
  word('payment', 'CANCELED', 'failed'),
  word('payment', 'DECLINED', 'failed'),
  word('fulfilment', 'NOT_FULFILLED', 'unfulfilled'),
  word('fulfilment', 'PARTIALLY_FULFILLED', 'partial'),
  word('fulfilment', 'FULFILLED', 'fulfilled'),
  payment('APPROVED', 'sale', 'success'),
  payment('REFUNDED', 'sale', 'success'),
  payment('PARTIALLY_REFUNDED', 'sale', 'success'),
  payment('AUTHORIZED', 'authorization', 'success'),
  payment('VOIDED', 'void', 'success'),
  payment('PENDING', 'sale', 'pending'),
  payment('PENDING_MERCHANT', 'sale', 'pending'),
  payment('CANCELED', 'sale', 'failed'),
  payment('DECLINED', 'sale', 'failed'),
  refund('SUCCEEDED', 'success'),
  refund('PENDING', 'pending'),
  refund('SCHEDULED', 'pending'),
  refund('STARTED', 'pending'),
  refund('FAILED', 'failed'),
  parcel('Pending', 'pending'),
  parcel('Accepted', 'open'),
  parcel('Ready', 'open'),
  parcel('In_Delivery', 'in_transit'),
  parcel('Fulfilled', 'delivered'),
  stores('NOT_FULFILLED', 'open', 'unfulfilled'),
  stores('PARTIALLY_FULFILLED', 'open', 'partial'),
  stores('FULFILLED', 'open', 'fulfilled'),
  stores('CANCELED', 'cancelled', 'unfulfilled'),
];
