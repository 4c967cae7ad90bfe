import {
  compareRevision,
  type OrderEventV1,
  type OrderSummaryV1,
  orderEventV1Schema,
  type Revision,
} from '@orderdock/schema';
import type { CloudEvent } from '../cloud-event.ts';

/** An order as its events tell it: all that the published contract carries, which is nothing of any person. */
export interface RebuiltOrder {
  readonly subject: string;
  readonly order: OrderSummaryV1;
  /** What happened, oldest first, each event once. */
  readonly history: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly time: string;
    readonly status: OrderSummaryV1['status']['derived'];
    readonly revision: string;
  }[];
}

/** Thrown where the events are not all of one order. */
export class MixedEventsError extends Error {
  static readonly code = 'MIXED_EVENTS';
  readonly code = MixedEventsError.code;
  constructor() {
    super('Expected events of one order');
    this.name = 'MixedEventsError';
  }
}

/**
 * Rebuilds an order from its events, in whatever order and however often they came: the newest revision stands. Undefined
 * where none of them is an order event of version 1. Throws {@link MixedEventsError}.
 */
export function rebuildOrder(events: readonly CloudEvent[]): RebuiltOrder | undefined {
  const known = events.flatMap((event) => {
    const parsed = orderEventV1Schema.safeParse(event);
    return parsed.success ? [parsed.data] : [];
  });
  const once = [...new Map(known.map((event) => [event.id, event])).values()];
  // By id first, which rises with the time: it decides where revisions say nothing.
  const log = once.toSorted((a, b) => (a.id < b.id ? -1 : 1)).toSorted(byRevision);
  const [first, last] = [log[0], log.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (log.some(({ subject }) => subject !== first.subject)) throw new MixedEventsError();
  return {
    subject: first.subject,
    order: last.data.order,
    history: log.map(({ id, type, time, data }) => ({
      eventId: id,
      type,
      time,
      status: data.order.status.derived,
      revision: data.order.revision.value,
    })),
  };
}

/** The older first; 0 where the two revisions cannot be compared. */
function byRevision(a: OrderEventV1, b: OrderEventV1): number {
  // A kind that this version does not know compares with nothing, as `hash` does.
  const revisionOf = ({ data }: OrderEventV1) => data.order.revision as Revision;
  const decision = compareRevision(revisionOf(a), revisionOf(b));
  return decision === 'apply' ? 1 : decision === 'stale' ? -1 : 0;
}
