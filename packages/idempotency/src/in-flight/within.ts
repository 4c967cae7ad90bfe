import { type Clock, linkedController } from '@orderdock/kit';

/** One reason for all: an abort without a reason builds an error with a stack, for nobody. */
const SETTLED = Symbol('settled');

/** `{ value }` if `promise` settles within `ms`, else `undefined`; rejects at once with the reason of `signal`. */
export async function within<T>(
  promise: Promise<T>,
  ms: number,
  clock: Clock,
  signal?: AbortSignal,
): Promise<{ readonly value: T } | undefined> {
  const timer = linkedController(signal);
  try {
    return await Promise.race([
      promise.then((value) => ({ value })),
      clock.sleep(ms, timer.signal).then(() => undefined),
    ]);
  } finally {
    timer.abort(SETTLED);
    timer.dispose();
  }
}
