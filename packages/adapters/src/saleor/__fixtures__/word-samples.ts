import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalEvent } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const money = (amount: number) => ({ amount, currency: 'USD' });
const at = (text: string) => ({ at: text, precision: 'ms' });

const sample = (name: string, changes: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: 'T3JkZXI6Nw==',
  body: minimalEvent(changes),
  expect,
});

/** Each word of an order, its state and its fulfilment. */
const WORDS = [
  ['DRAFT', 'draft', 'unfulfilled'],
  ['UNCONFIRMED', 'open', 'unfulfilled'],
  ['UNFULFILLED', 'open', 'unfulfilled'],
  ['PARTIALLY_FULFILLED', 'open', 'partial'],
  ['FULFILLED', 'completed', 'fulfilled'],
  ['PARTIALLY_RETURNED', 'completed', 'fulfilled'],
  ['RETURNED', 'completed', 'restocked'],
  ['CANCELED', 'cancelled', 'unfulfilled'],
  ['EXPIRED', 'cancelled', 'unfulfilled'],
] as const;

const PAYMENT = {
  NOT_CHARGED: 'pending',
  PENDING: 'pending',
  PARTIALLY_CHARGED: 'partially_paid',
  FULLY_CHARGED: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  FULLY_REFUNDED: 'refunded',
  REFUSED: 'failed',
  CANCELLED: 'voided',
};

const paid = (changes: Members, value: string) =>
  sample(`an order with ${JSON.stringify(changes)}`, changes, { order: { status: { payment: { value } } } });

/** One order for each word of an order, of its money, of a parcel, of a refund and of a payment. */
export const wordSamples: readonly VariantSample[] = [
  ...WORDS.map(([status, state, fulfilment]) =>
    sample(
      `an order that is ${status}`,
      { status },
      { order: { status: { state: { value: state }, fulfilment: { value: fulfilment } } } },
    ),
  ),
  ...Object.entries(PAYMENT).flatMap(([word, value]) => [
    paid({ paymentStatus: word }, value),
    paid({ payments: [{ chargeStatus: word }] }, value),
  ]),
  ...Object.entries({ NONE: 'pending', PARTIAL: 'partially_paid', FULL: 'paid', OVERCHARGED: 'paid' }).map(
    ([word, value]) => paid({ chargeStatus: word }, value),
  ),
  paid({ chargeStatus: 'NONE', authorizeStatus: 'FULL' }, 'authorized'),
  paid({ isPaid: true }, 'paid'),
  paid({ isPaid: false }, 'pending'),
  paid({ totalRefunded: money(20) }, 'refunded'),
  paid({ totalRefunded: money(5) }, 'partially_refunded'),
  ...Object.entries({ FULFILLED: 'success', WAITING_FOR_APPROVAL: 'pending', CANCELED: 'cancelled' }).map(
    ([status, value]) =>
      sample(
        `a parcel that is ${status}`,
        { fulfillments: [{ id: 'RjE=', status }] },
        { order: { fulfilments: [{ id: 'RjE=', status: { value, raw: status } }] } },
      ),
  ),
  ...Object.entries({ NONE: 'pending', PENDING: 'pending', SUCCESS: 'success', FAILURE: 'failed' }).map(
    ([status, value]) =>
      sample(
        `a refund that is ${status}`,
        { grantedRefunds: [{ id: 'RzE=', status, amount: money(5) }] },
        { order: { refunds: [{ id: 'RzE=', status: { value }, total: usd('5') }] } },
      ),
  ),
  ...Object.entries(PAYMENT).map(([word, value]) =>
    sample(
      `a payment that is ${word}`,
      { payments: [{ id: 'UDE=', chargeStatus: word, created: '2026-02-01T00:00:01.000000+00:00' }] },
      {
        order: {
          tenders: [
            {
              id: 'UDE=',
              kind: value === 'voided' ? 'void' : 'authorization',
              status: { value: value === 'pending' || value === 'failed' ? value : 'success', raw: word },
              at: at('2026-02-01T00:00:01.000Z'),
            },
          ],
        },
      },
    ),
  ),
];
