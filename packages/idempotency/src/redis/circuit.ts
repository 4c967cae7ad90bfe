import type { Clock } from '@orderdock/kit';
import { within } from '../in-flight/within.ts';

/** What a call through the circuit gives. */
export type CircuitResult<T> =
  | { readonly ok: true; readonly value: T }
  /** The call failed, or was not made because of the fault before it. */
  | { readonly ok: false; readonly error: unknown };

/**
 * Gives each call `timeoutMs`. After one fault no call is made for `restMs`; then a single one probes. A server that
 * hangs so costs one timeout per rest, not one per order.
 */
export function createCircuit(
  clock: Clock,
  timeoutMs: number,
  restMs: number,
): <T>(call: () => Promise<T>) => Promise<CircuitResult<T>> {
  let openUntil: number | undefined;
  let probing = false;
  let fault: unknown;

  return async (call) => {
    const probe = openUntil !== undefined;
    if (openUntil !== undefined && (probing || clock.monotonic() < openUntil)) {
      return { ok: false, error: fault };
    }
    if (probe) probing = true;
    try {
      const got = await within(call(), timeoutMs, clock);
      if (got === undefined) throw new Error(`no answer within ${timeoutMs} ms`);
      // A call from before the fault may come back well; only the probe closes the circuit.
      if (probe) openUntil = undefined;
      return { ok: true, value: got.value };
    } catch (error) {
      fault = error;
      openUntil = clock.monotonic() + restMs;
      return { ok: false, error };
    } finally {
      if (probe) probing = false;
    }
  };
}
