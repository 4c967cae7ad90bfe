import type { VariantSample } from '../../testing/samples.ts';
import { type Json, minimalOrder, ORDER_ID, price, state } from './index.ts';

/** The least order with `changes`, and what it says then. */
export function told(changes: Json, order: Json, more: VariantSample['expect'] = {}): VariantSample {
  return {
    name: `an order with ${JSON.stringify(changes)}`,
    platformOrderId: ORDER_ID,
    body: JSON.stringify(minimalOrder(changes)),
    expect: { ...more, order },
  };
}

const ofOrder = (raw: string, value: string) =>
  told({ stateMachineState: state(raw) }, { status: { state: { value, raw } } });

const payment = (raw: string, value: string, tender: string, kind = 'sale') =>
  told(
    { transactions: [{ id: 'T1', amount: { totalPrice: 20 }, stateMachineState: state(raw) }] },
    { status: { payment: { value, raw } }, tenders: [{ id: 'T1', kind, status: { value: tender, raw } }] },
  );

const delivery = (raw: string, value: string, parcel: string) =>
  told(
    { deliveries: [{ id: 'D1', shippingCosts: price(0), stateMachineState: state(raw), positions: [] }] },
    { status: { fulfilment: { value, raw } }, fulfilments: [{ id: 'D1', status: { value: parcel, raw } }] },
  );

const refund = (raw: string, value: string) =>
  told(
    { transactions: [{ id: 'T1', captures: [{ refunds: [{ id: 'R1', stateMachineState: state(raw) }] }] }] },
    { refunds: [{ id: 'R1', status: { value, raw } }] },
  );

const taxed = (taxStatus: string, taxMode: string, net: string, gross: string) =>
  told(
    { price: { totalPrice: 20, taxStatus, calculatedTaxes: [] } },
    { taxMode, lines: [{ total: { net: eur(net), gross: eur(gross) } }] },
  );

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });

/** One order for each word of each of Shopware's state machines, and for each view of the prices. */
export const WORDS: readonly VariantSample[] = [
  ofOrder('open', 'open'),
  ofOrder('in_progress', 'open'),
  ofOrder('completed', 'completed'),
  ofOrder('cancelled', 'cancelled'),
  payment('open', 'pending', 'pending'),
  payment('unconfirmed', 'pending', 'pending'),
  payment('in_progress', 'pending', 'pending'),
  payment('reminded', 'pending', 'pending'),
  payment('authorized', 'authorized', 'success', 'authorization'),
  payment('paid_partially', 'partially_paid', 'success'),
  payment('paid', 'paid', 'success'),
  payment('refunded_partially', 'partially_refunded', 'success'),
  payment('refunded', 'refunded', 'success'),
  payment('chargeback', 'refunded', 'success'),
  payment('failed', 'failed', 'failed'),
  payment('cancelled', 'failed', 'failed'),
  delivery('open', 'unfulfilled', 'open'),
  delivery('shipped_partially', 'partial', 'open'),
  delivery('shipped', 'fulfilled', 'success'),
  delivery('returned_partially', 'fulfilled', 'success'),
  delivery('returned', 'restocked', 'success'),
  delivery('cancelled', 'unfulfilled', 'cancelled'),
  refund('open', 'pending'),
  refund('in_progress', 'pending'),
  refund('completed', 'success'),
  refund('failed', 'failed'),
  refund('cancelled', 'failed'),
  // 3.19 of tax in a line of 20.
  taxed('gross', 'included', '16.81', '20'),
  taxed('net', 'excluded', '20', '23.19'),
  taxed('tax-free', 'exempt', '20', '20'),
];
