import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `look` finds what `isIt` waits for, which it hands out; how long that may take is the runner's to say. */
export async function until<T>(look: () => T | Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isIt(found)) return found;
    await sleep(10);
  }
}
