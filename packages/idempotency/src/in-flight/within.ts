import { abortError, type Clock, setAlarm } from '@orderdock/kit';

/** `{ value }` if `promise` settles within `ms`, else `undefined`; rejects at once with the reason of `signal`. */
export function within<T>(
  promise: Promise<T>,
  ms: number,
  clock: Clock,
  signal?: AbortSignal,
): Promise<{ readonly value: T } | undefined> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel();
      reject(abortError(signal));
    };
    const settled = () => {
      cancel();
      signal?.removeEventListener('abort', onAbort);
    };
    const cancel = setAlarm(clock, ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve(undefined);
    });
    promise.then(
      (value) => {
        settled();
        resolve({ value });
      },
      (error: unknown) => {
        settled();
        reject(error);
      },
    );
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
