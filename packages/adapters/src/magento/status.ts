import { compareMoney, deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { readWord, type WordTable } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';
import { positive } from './documents.ts';
import { fulfilmentOf } from './fulfilment-status.ts';
import type { MagentoMoney } from './money.ts';
import { mapAt } from './php.ts';

type StateValue = Exclude<StatusAxes['state']['value'], 'unknown'>;

/** The states, of which the platform has these eight and no more. */
const STATES: WordTable<StateValue> = {
  new: 'open',
  pending_payment: 'open',
  payment_review: 'open',
  processing: 'open',
  holded: 'open',
  complete: 'completed',
  closed: 'completed',
  canceled: 'cancelled',
};

/** The statuses that a shop is installed with, for a sample without a state; a merchant may add any other. */
const STATUSES: WordTable<StateValue> = {
  ...STATES,
  pending: 'open',
  fraud: 'open',
  pending_paypal: 'open',
  paypal_reversed: 'open',
  pending_ogone: 'open',
  processing_ogone: 'open',
  processed_ogone: 'open',
  waiting_authorozation: 'open',
  paypal_canceled_reversal: 'cancelled',
  cancel_ogone: 'cancelled',
  decline_ogone: 'cancelled',
};

/**
 * The state is one word; how far payment and sending are, the amounts and the quantities say. The merchant's own `status`
 * is an attribute of the order.
 */
export function readStatus(
  order: Source,
  money: MagentoMoney,
  parts: Pick<Order, 'lines' | 'fulfilments'>,
): Order['status'] {
  const state = order.has('state') ? readWord(order, 'state', STATES) : readWord(order, 'status', STATUSES);
  const axes: StatusAxes = {
    state,
    payment: { value: paymentOf(order, state.value, money), raw: null },
    fulfilment: { value: fulfilmentOf(state.raw, parts), raw: null },
  };
  return { derived: deriveStatus(axes), ...axes };
}

function paymentOf(
  order: Source,
  state: StatusAxes['state']['value'],
  money: MagentoMoney,
): StatusAxes['payment']['value'] {
  const payment = mapAt(order, 'payment');
  const paid = positive(money, order, 'total_paid') ?? (payment && positive(money, payment, 'amount_paid'));
  const refunded = positive(money, order, 'total_refunded');
  const grand = money.requiredPair(order, 'grand_total');
  if (refunded !== undefined)
    return compareMoney(refunded.shop, (paid ?? grand).shop) >= 0 ? 'refunded' : 'partially_refunded';
  if (paid !== undefined) return compareMoney(paid.shop, grand.shop) >= 0 ? 'paid' : 'partially_paid';
  if (state === 'cancelled') return 'voided';
  if (payment !== undefined && positive(money, payment, 'amount_authorized') !== undefined)
    return 'authorized';
  // Nothing is due of what a gift card or store credit paid whole.
  if (isZero(grand)) return 'paid';
  return money.pair(order, 'total_due') === undefined ? unstated(state) : 'pending';
}

/** Without any figure of the payment: an order is complete only when it was invoiced. */
function unstated(state: StatusAxes['state']['value']): StatusAxes['payment']['value'] {
  return state === 'completed' ? 'paid' : 'unknown';
}
