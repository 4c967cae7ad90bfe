import type { ServiceName } from './messages.ts';

/**
 * Where the time between the commit of inventory and the answer of orders begins in either process. Until
 * `fetch answered` orders waits for inventory; killing it there is killing it at one of inventory's points.
 */
export const OPENS: Readonly<Record<ServiceName, string>> = {
  inventory: 'COMMIT sent',
  orders: 'fetch answered',
};

/** Where it ends. */
export const CLOSES = 'answer 200 answered';

/** The name of the points that are no steps: every callback and every continuation of an `await` in that time. */
export const TURN = 'turn';
