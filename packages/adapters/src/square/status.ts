import { deriveStatus, type Fulfilment, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const STATE = { OPEN: 'open', COMPLETED: 'completed', CANCELED: 'cancelled', DRAFT: 'draft' } as const;

const FULFILMENT = {
  PROPOSED: 'pending',
  RESERVED: 'open',
  PREPARED: 'open',
  COMPLETED: 'success',
  CANCELED: 'cancelled',
  FAILED: 'failed',
} as const;

/** A completed shipment has left the shop; of all other types the buyer has the goods then. */
const TYPE = {
  SHIPMENT: 'sent',
  PICKUP: 'handed_over',
  DELIVERY: 'handed_over',
  IN_STORE: 'handed_over',
  DIGITAL: 'handed_over',
} as const;

/** The three axes. Of the payment Square has no word: it follows from tenders and refunds. */
export function readStatus(
  order: Source,
  payment: Order['status']['payment'],
  fulfilments: readonly Fulfilment[],
): Order['status'] {
  const state = readWord(order, 'state', STATE);
  const axes: StatusAxes = {
    state,
    payment,
    fulfilment: { value: fulfilmentOf(fulfilments, state.value === 'completed'), raw: null },
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** The state of one fulfilment; what a completed one means depends on its type. */
export function readFulfilmentStatus(fulfilment: Source): Fulfilment['status'] {
  const own = readWord(fulfilment, 'state', FULFILMENT);
  const type = readWord(fulfilment, 'type', TYPE);
  return own.value === 'success' && type.value === 'handed_over' ? { value: 'delivered', raw: own.raw } : own;
}

/** An order that is completed without any fulfilment was sold at the counter: its goods are with the buyer. */
function fulfilmentOf(
  fulfilments: readonly Fulfilment[],
  isCompleted: boolean,
): StatusAxes['fulfilment']['value'] {
  const live = fulfilments.filter(({ status }) => !['cancelled', 'failed'].includes(status.value));
  if (fulfilments.length === 0) return isCompleted ? 'fulfilled' : 'unfulfilled';
  const delivered = live.filter(({ status }) => status.value === 'delivered').length;
  const gone = live.filter(({ status }) => status.value === 'success').length + delivered;
  if (gone === 0) return 'unfulfilled';
  if (gone < live.length) return 'partial';
  return delivered === live.length ? 'delivered' : 'fulfilled';
}
