import type { Instant } from '@orderdock/schema';
import { isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { firstOf } from './named.ts';

/** What the order's history says that the order itself does not. */
export interface Activities {
  readonly paidAt: Instant | undefined;
  readonly cancelledAt: Instant | undefined;
  /** What the merchant wrote beside the order. */
  readonly comments: readonly string[];
}

/** The history stays in the source but for two moments, of which the last counts, and the merchant's words. */
export function readActivities(order: Source): Activities {
  const activities = order.optionalList('activities');
  const lastOf = (type: string) => {
    const found = activities.findLast((activity) => activity.value['type'] === type);
    return found && firstOf(found, ['createdDate', '_createdDate', 'timestamp'], isoInstant);
  };
  return {
    paidAt: lastOf('ORDER_PAID'),
    cancelledAt: lastOf('ORDER_CANCELED'),
    comments: activities.flatMap((activity) => {
      if (activity.value['type'] !== 'MERCHANT_COMMENT') return [];
      return (activity.optionalObject('merchantComment') ?? activity).optional('message', text) ?? [];
    }),
  };
}
