import fc from 'fast-check';
import type { OrderEventV1 } from '../event/contracts/v1.ts';
import { createEventFactory } from '../event/create-event.ts';
import { eventTypeSchema } from '../event/event.ts';
import { type OrderArbitraryOptions, orderArbitrary } from './order-arbitrary.ts';

/** Events of every type by the published contract, with and without what changed. */
export function eventArbitrary(options: OrderArbitraryOptions = {}): fc.Arbitrary<OrderEventV1> {
  const order = orderArbitrary(options);
  return fc
    .record(
      {
        type: fc.constantFrom(...eventTypeSchema.options),
        id: fc.ulid(),
        order,
        previous: order,
        now: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) }),
      },
      { requiredKeys: ['type', 'id', 'order', 'now'] },
    )
    .map(({ type, id, order: current, previous, now }) => ({
      // The factory's own id is random, and a failing case could not be replayed.
      ...createEventFactory({ now: () => now }).createOf(type, current, previous),
      id,
    }));
}
