import type { OrderEventType } from '../event/event.ts';
import type { Order } from '../order/order.ts';
import { changedMembers, editedMembers } from './changed-members.ts';
import { factsOf, NO_FACTS, type OrderFacts } from './order-facts.ts';

/** Something that became true of an order. */
export interface OrderChange {
  readonly type: OrderEventType;
  /** The members of the order that say so, such as `status.payment`; for `updated` and `edited` those that differ. */
  readonly fields: readonly string[];
}

/**
 * What happened to an order between two of its states, of which a platform may have said nothing. `before` is undefined for
 * an order that is seen for the first time: whatever is true of it by then has become so. In this order: created, edited,
 * paid, partially_fulfilled, fulfilled, delivered, refunded, cancelled, deleted; `updated` only where none of them says what
 * changed. A fact is told when it becomes true and not again while it stays so; what skips a step, such as `fulfilled`, tells
 * the steps to it. Pure, and never throws.
 */
export function diffOrders(before: Order | undefined, after: Order): readonly OrderChange[] {
  const [was, is] = [before === undefined ? NO_FACTS : factsOf(before), factsOf(after)];
  const changes: OrderChange[] = [];
  const tell = (type: OrderEventType, fields: readonly string[]) => changes.push({ type, fields });
  const edited = before === undefined || was.isDraft ? [] : editedMembers(before, after);
  if (before === undefined) tell('order.created', []);
  if (edited.length > 0) tell('order.edited', edited);
  if (is.isPaid && !was.isPaid) tell('order.paid', ['status.payment']);
  if (isFurtherPart(was, is)) tell('order.partially_fulfilled', ['status.fulfilment']);
  if (is.fulfilled >= 2 && was.fulfilled < 2) tell('order.fulfilled', ['status.fulfilment']);
  if (is.fulfilled >= 3 && was.fulfilled < 3) tell('order.delivered', ['status.fulfilment']);
  if (isFurtherRefund(was, is)) tell('order.refunded', ['status.payment', 'totals.refunded']);
  if (is.isCancelled && !was.isCancelled) tell('order.cancelled', ['status.state']);
  if (is.isDeleted && !was.isDeleted) tell('order.deleted', ['status.state']);
  if (changes.length > 0 || before === undefined) return changes;
  const updated = changedMembers(before, after);
  return updated.length === 0 ? [] : [{ type: 'order.updated', fields: updated }];
}

/** The first part is sent, or, where the order counts them, a further one. */
function isFurtherPart(was: OrderFacts, is: OrderFacts): boolean {
  if (is.fulfilled !== 1) return false;
  return was.fulfilled < 1 || (was.fulfilled === 1 && is.sent > was.sent);
}

/** More was given back: by its amount where that is known, else by the word for it. */
function isFurtherRefund(was: OrderFacts, is: OrderFacts): boolean {
  if (is.refunded > was.refunded) return true;
  if (is.refundedAmount === undefined || is.refundedAmount.lte(0)) return false;
  return was.refundedAmount === undefined ? was.refunded === 0 : is.refundedAmount.gt(was.refundedAmount);
}
