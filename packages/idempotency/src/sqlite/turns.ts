import type { Clock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { within } from '../in-flight/within.ts';

/** The end of the queue for each connection: settles when the last in it has left. */
const queues = new WeakMap<object, Promise<void>>();

export interface TurnOptions {
  readonly clock: Clock;
  /** How long a turn is waited for, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Waits until nobody of this process uses the connection, first come, first served, and gives the function that ends
 * the turn. Without it, what one call writes while another one awaits something would be in the other's transaction:
 *
 *   A   BEGIN ── INSERT ── await …            COMMIT
 *   B                        INSERT (in A's transaction, and gone if A rolls back)
 *
 * Throws {@link StoreUnavailableError} when the time is over, or the reason of the signal.
 */
export async function takeTurn(connection: object, options: TurnOptions): Promise<() => void> {
  const { clock, timeoutMs, signal } = options;
  const before = queues.get(connection);
  const { promise: left, resolve } = Promise.withResolvers<void>();
  // Whoever gives up is passed over: those behind wait for those before.
  const mine = before === undefined ? left : before.then(() => left);
  queues.set(connection, mine);
  const leave = () => {
    resolve();
    if (queues.get(connection) === mine) queues.delete(connection);
  };
  if (before === undefined) return leave;
  try {
    if ((await within(before, timeoutMs, clock, signal)) !== undefined) return leave;
  } catch (error) {
    resolve();
    throw error;
  }
  resolve();
  throw new StoreUnavailableError(`the connection was not free within ${timeoutMs} ms`);
}
