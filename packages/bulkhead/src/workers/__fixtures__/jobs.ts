/** What runs in the threads of the tests. */
import { threadId } from 'node:worker_threads';

export const double = (value: number): number => value * 2;
export const whichThread = (): number => threadId;
export const sizeOf = (bytes: ArrayBuffer): number => bytes.byteLength;

export function fails(message: string): never {
  throw new TypeError(message);
}

export function endless(): never {
  for (;;);
}

/** Many small objects: one large allocation would end the whole process. See nodejs/node#47224. */
export function hungry(): never {
  let kept: object | undefined;
  for (;;) kept = { kept };
}

export function exits(code: number): never {
  process.exit(code);
}

/** Tells that it has begun, by the first place of the flags, and goes on until the second one is set. */
export function untilTold(flags: Int32Array): string {
  Atomics.store(flags, 0, 1);
  Atomics.notify(flags, 0);
  Atomics.wait(flags, 1, 0);
  return 'told';
}

/** Tells that it has begun, by the second place, and counts in the first for as long as it lives. */
export function counts(counter: Int32Array): never {
  Atomics.store(counter, 1, 1);
  Atomics.notify(counter, 1);
  for (;;) Atomics.add(counter, 0, 1);
}
