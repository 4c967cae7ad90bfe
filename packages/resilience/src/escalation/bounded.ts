import { abortable, type Clock, linkedController, setAlarm } from '@orderdock/kit';
import { EscalationAbortedError } from './errors.ts';

/** How work ended: with a value, or without anybody knowing what it did. */
export type Ending<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** The limits of {@link bounded}. */
export interface Bounds<T> {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called when work that was given up goes on; the promise settles as the work does. */
  readonly onStray?: (work: Promise<T>) => void;
}

/** Runs work until it settles, its time is over or `signal` is aborted. Work is not begun after an abort. Never rejects. */
export async function bounded<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, timeoutMs, signal: parent, onStray }: Bounds<T>,
): Promise<Ending<T>> {
  if (parent.aborted) return { ok: false, error: parent.reason };
  const link = linkedController(parent);
  const stop = setAlarm(clock, timeoutMs, () => link.abort(new EscalationAbortedError('its time is over')));
  let settled = false;
  const working = (async () => {
    try {
      return await work(link.signal);
    } finally {
      settled = true;
    }
  })();
  try {
    return { ok: true, value: await abortable(working, link.signal) };
  } catch (error) {
    if (!settled) onStray?.(working);
    return { ok: false, error };
  } finally {
    stop();
    link.dispose();
  }
}
