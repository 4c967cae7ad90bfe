import type { DeliveryIdentity } from './contract/delivery.ts';
import type { ListedOrder } from './contract/order-page.ts';
import { sha256Hex } from './sha256.ts';

/** How many hex digits tell the parts of one delivery apart. */
const DIGITS = 32;

/**
 * The identity of one of several orders in a delivery: the delivery's, with what the part says of its order. It does not
 * hang on the part's place, nor on what a platform writes anew into each attempt, such as the time of sending: a delivery
 * that is sent again has the same parts, and one of them can be stored while another still fails. `fingerprint` is the
 * SHA-256 of the part, 64 hex digits.
 */
export function partIdentity(
  { platformOrderId: _, revision, ...delivery }: DeliveryIdentity,
  part: ListedOrder,
  fingerprint: string,
): DeliveryIdentity {
  const says = JSON.stringify(wordsOf(part) ?? ['unreadable', fingerprint]);
  const platformOrderId = part.kind === 'order' ? part.order.platformOrderId : part.platformOrderId;
  return {
    ...delivery,
    id: `${delivery.id}#${sha256Hex(says).slice(0, DIGITS)}`,
    ...(platformOrderId !== undefined && { platformOrderId }),
    fingerprint,
  };
}

function wordsOf(part: ListedOrder): readonly unknown[] | undefined {
  if (part.kind === 'reference') return [part.reason, part.platformOrderId];
  if (part.kind === 'order') return ['order', part.order.platformOrderId, part.order.revision];
  return undefined;
}
