import type { VariantSample } from '../../testing/samples.ts';
import { minimalOrder, usd } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

/** The least order with `changes`, and what it says then. */
export function told(changes: Members, order: Members, more: VariantSample['expect'] = {}): VariantSample {
  return {
    name: `an order with ${JSON.stringify(changes)}`,
    platformOrderId: 'MinimalOrder5001',
    body: JSON.stringify(minimalOrder(changes)),
    expect: { ...more, order },
  };
}

const card = (status: string, amount = 2160) => ({
  id: 'T1',
  type: 'CARD',
  amount_money: usd(amount),
  card_details: { status },
});

const tender = (changes: Members, kind: string, status: string, payment: string) =>
  told({ tenders: [changes] }, { tenders: [{ kind, status: { value: status } }], ...paid(payment) });

const paid = (value: string) => ({ status: { payment: { value } } });

const fulfilment = (type: string, state: string, value: string, all: string) =>
  told(
    { fulfillments: [{ uid: 'F1', type, state }] },
    {
      fulfilments: [{ id: 'F1', status: { value, raw: state } }],
      status: { fulfilment: { value: all } },
    },
  );

const refund = (status: string, value: string, payment: string) =>
  told(
    { state: 'COMPLETED', refunds: [{ id: 'R1', status, amount_money: usd(2160) }] },
    { refunds: [{ id: 'R1', status: { value, raw: status } }], ...paid(payment) },
  );

/** One order for each word of each of Square's tables. */
export const WORDS: readonly VariantSample[] = [
  told({ state: 'OPEN' }, { status: { state: { value: 'open' }, payment: { value: 'pending' } } }),
  told({ state: 'COMPLETED' }, { status: { state: { value: 'completed' }, payment: { value: 'paid' } } }),
  told({ state: 'DRAFT' }, { status: { state: { value: 'draft' } } }),
  told(
    {
      state: 'CANCELED',
      closed_at: '2026-02-03T00:00:00.500Z',
      fulfillments: [
        { uid: 'F1', type: 'PICKUP', state: 'CANCELED', pickup_details: { cancel_reason: 'Sold out' } },
      ],
    },
    {
      status: { state: { value: 'cancelled' }, payment: { value: 'voided' } },
      cancelledAt: { at: '2026-02-03T00:00:00.500Z', precision: 'ms' },
      closedAt: { at: '2026-02-03T00:00:00.500Z', precision: 'ms' },
      cancelReason: 'Sold out',
    },
  ),
  fulfilment('SHIPMENT', 'PROPOSED', 'pending', 'unfulfilled'),
  fulfilment('SHIPMENT', 'RESERVED', 'open', 'unfulfilled'),
  fulfilment('SHIPMENT', 'PREPARED', 'open', 'unfulfilled'),
  fulfilment('SHIPMENT', 'COMPLETED', 'success', 'fulfilled'),
  fulfilment('SHIPMENT', 'CANCELED', 'cancelled', 'unfulfilled'),
  fulfilment('SHIPMENT', 'FAILED', 'failed', 'unfulfilled'),
  fulfilment('PICKUP', 'COMPLETED', 'delivered', 'delivered'),
  fulfilment('DELIVERY', 'COMPLETED', 'delivered', 'delivered'),
  fulfilment('IN_STORE', 'COMPLETED', 'delivered', 'delivered'),
  fulfilment('DIGITAL', 'COMPLETED', 'delivered', 'delivered'),
  tender(card('CAPTURED'), 'sale', 'success', 'paid'),
  tender(card('CAPTURED', 1000), 'sale', 'success', 'partially_paid'),
  tender(card('AUTHORIZED'), 'authorization', 'success', 'authorized'),
  tender(card('VOIDED'), 'void', 'success', 'voided'),
  tender(card('PENDING'), 'sale', 'pending', 'pending'),
  tender(card('FAILED'), 'sale', 'failed', 'failed'),
  tender(card('ON_ITS_WAY'), 'unknown', 'unknown', 'pending'),
  tender({ ...card('CAPTURED'), type: 'SQUARE_GIFT_CARD' }, 'gift_card', 'success', 'paid'),
  tender({ id: 'T1', type: 'NO_SALE', amount_money: usd(0) }, 'unknown', 'success', 'pending'),
  tender({ id: 'T1', type: 'CASH', amount_money: usd(2160) }, 'sale', 'success', 'paid'),
  tender(
    {
      id: 'T1',
      type: 'BANK_ACCOUNT',
      amount_money: usd(2160),
      bank_account_details: { status: 'COMPLETED' },
    },
    'sale',
    'success',
    'paid',
  ),
  refund('PENDING', 'pending', 'paid'),
  refund('APPROVED', 'success', 'refunded'),
  refund('COMPLETED', 'success', 'refunded'),
  refund('REJECTED', 'failed', 'paid'),
  refund('FAILED', 'failed', 'paid'),
];
