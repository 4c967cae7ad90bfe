import type { Order } from '../order/order.ts';
import { deriveStatus } from '../order/status.ts';
import type { LifecycleStatus } from './table.ts';

type Facts = Pick<Order, 'status' | 'fulfilments' | 'lines'>;

/**
 * Where an order is, partial forms included: as `status.derived`, but for an order of which a part was refunded, delivered or
 * cancelled. Of several partial forms the later one counts, and a refund comes last.
 */
export function lifecycleOf({ status, fulfilments, lines }: Facts): LifecycleStatus {
  const derived = deriveStatus(status);
  if (derived === 'cancelled' || derived === 'refunded') return derived;
  if (status.payment.value === 'partially_refunded') return 'partially_refunded';
  if (derived === 'delivered') return derived;
  const isOnTheWay = derived === 'shipped' || derived === 'partially_shipped';
  if (isOnTheWay && fulfilments.some((fulfilment) => fulfilment.status.value === 'delivered'))
    return 'partially_delivered';
  if (isOnTheWay) return derived;
  return lines.some(isPartlyCancelled) ? 'partially_cancelled' : derived;
}

/** Fewer are left than were ordered, and those that are missing were not given back. */
function isPartlyCancelled({ quantity }: Order['lines'][number]): boolean {
  const { ordered, current, refunded } = quantity;
  return current !== undefined && current + (refunded ?? 0) < ordered;
}
