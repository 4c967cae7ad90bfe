import { compareMoney, deriveStatus, type MoneyPair, type Order, type StatusAxes } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { LineStatus, LineWord } from './line-status.ts';

interface Amounts {
  readonly grand: MoneyPair;
  readonly refunded: MoneyPair | undefined;
}

/**
 * The order's status from those of its lines. Orders come to a seller when they are paid for, save those on hold; Walmart
 * says of no order that it is paid.
 */
export function readStatus(statuses: readonly LineStatus[], amounts: Amounts): Order['status'] {
  const words = statuses.map(({ word }) => word.value);
  const raw = [...new Set(statuses.flatMap(({ word }) => word.raw ?? []))].join(', ') || null;
  const axes: StatusAxes = {
    state: { value: stateOf(words), raw },
    payment: { value: paymentOf(words, amounts), raw: null },
    fulfilment: { value: fulfilmentOf(words), raw },
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** Whether every line was cancelled, whole. */
export function isCancelled(words: readonly LineWord[]): boolean {
  return words.length > 0 && words.every((word) => word === 'cancelled');
}

function stateOf(words: readonly LineWord[]): StatusAxes['state']['value'] {
  if (isCancelled(words)) return 'cancelled';
  const active = words.filter((word) => word !== 'cancelled');
  if (active.length === 0 || active.every((word) => word === 'unknown')) return 'unknown';
  return active.every((word) => word === 'delivered' || word === 'refunded') ? 'completed' : 'open';
}

function fulfilmentOf(words: readonly LineWord[]): StatusAxes['fulfilment']['value'] {
  const active = words.filter((word) => word !== 'cancelled');
  if (words.length === 0 || active.includes('unknown')) return 'unknown';
  const sent = active.filter((word) => word !== 'open' && word !== 'held');
  if (sent.length === 0) return 'unfulfilled';
  if (sent.length < active.length) return 'partial';
  return sent.every((word) => word === 'delivered') ? 'delivered' : 'fulfilled';
}

function paymentOf(words: readonly LineWord[], { grand, refunded }: Amounts): StatusAxes['payment']['value'] {
  if (isCancelled(words)) return 'voided';
  if (words.includes('held')) return 'pending';
  if (refunded === undefined || isZero(refunded)) return 'paid';
  return compareMoney(refunded.shop, grand.shop) >= 0 ? 'refunded' : 'partially_refunded';
}
