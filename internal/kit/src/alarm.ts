import { type Clock, MAX_TIMER_MS, systemClock } from './clock.ts';

/** One reason for all: an abort without a reason builds an error with a stack, for nobody. */
const CANCELLED = Symbol('cancelled');

/** Calls `ring` after `ms`, unless the returned function is called first. An endless `ms` costs no timer. */
export function setAlarm(clock: Clock, ms: number, ring: () => void): () => void {
  if (ms === Number.POSITIVE_INFINITY) return () => {};
  // The machine's own clock needs no promise and no controller, which cost more than the rest of a protected call.
  if (clock === systemClock) return setSystemAlarm(ms, ring);
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

function setSystemAlarm(ms: number, ring: () => void): () => void {
  const end = performance.now() + ms;
  let timer = setTimeout(onTimer, Math.min(MAX_TIMER_MS, Math.ceil(Math.max(0, ms))));
  // A timer may fire a millisecond early, and the longest one ends before a longer alarm does.
  function onTimer(): void {
    const left = end - performance.now();
    if (left <= 0) ring();
    else timer = setTimeout(onTimer, Math.min(MAX_TIMER_MS, Math.ceil(left)));
  }
  return () => clearTimeout(timer);
}
