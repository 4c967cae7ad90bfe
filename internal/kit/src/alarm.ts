import type { Clock } from './clock.ts';

/** One reason for all: an abort without a reason builds an error with a stack, for nobody. */
const CANCELLED = Symbol('cancelled');

/** Calls `ring` after `ms`, unless the returned function is called first. An endless `ms` costs no timer. */
export function setAlarm(clock: Clock, ms: number, ring: () => void): () => void {
  if (ms === Number.POSITIVE_INFINITY) return () => {};
  const cancel = new AbortController();
  clock.sleep(ms, cancel.signal).then(
    () => {
      // The sleep may have ended in the same turn as the cancelling.
      if (!cancel.signal.aborted) ring();
    },
    () => {},
  );
  return () => cancel.abort(CANCELLED);
}
