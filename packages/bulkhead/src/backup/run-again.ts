import type { RunHost } from '../bulkhead/run-work.ts';
import { runWork } from '../bulkhead/run-work.ts';
import type { ExecuteOptions, Verify, Work } from '../bulkhead/work.ts';
import { BulkheadTimeoutError } from '../errors.ts';
import type { HeldPermit } from '../lane/held-permit.ts';

/** What moving work to a backup slot needs of the bulkhead. */
export interface MoveHost extends RunHost {
  /** A backup slot of the store, where one is free and the bulkhead not closed. */
  takeBackup(storeId: string): HeldPermit | undefined;
  /** Throws where the caller has gone or the deadline has passed. */
  throwIfOver(storeId: string, options: ExecuteOptions<never>): void;
}

/**
 * Runs `work` and, where it passes its timeout, once more in a backup slot. The first run keeps its own slot until it
 * settles, so that at most two are in flight and both are counted:
 *
 *   own slot     ├─ first run ─── timeout ┼─ obeys, or zombie ──┤
 *   backup slot                           ├─ verify? ─ second run ──┤ the caller hears this one
 */
export async function runMovable<T>(
  permit: HeldPermit,
  work: Work<T>,
  { options, host }: { readonly options: ExecuteOptions<T>; readonly host: MoveHost },
): Promise<T> {
  try {
    return await runWork(permit, work, options, host);
  } catch (error) {
    // An error of the same kind from inside the work, of another bulkhead, is the work's own answer.
    if (permit.timedOut === undefined || error !== permit.timedOut) throw error;
    await host.clock.sleep(0);
    const { storeId } = permit;
    host.throwIfOver(storeId, options as ExecuteOptions<never>);
    const second = host.takeBackup(storeId);
    if (second === undefined) throw error;
    host.hooks.emit('moved', { storeId, tier: second.tier.name });
    const again = options.verify === undefined ? work : verified(permit, work, options.verify);
    return await runWork(second, again, { ...options, attempt: 2 }, host);
  }
}

/** What was done is answered; what was not is done, if nothing can do it meanwhile. */
function verified<T>(first: HeldPermit, work: Work<T>, verify: Verify<T>): Work<T> {
  return async (context) => {
    // Read before: the first run may settle, with its effect, while the answer is on its way.
    const hasEnded = first.isSettled;
    const found = await verify(context).catch((cause: unknown) => {
      const { storeId, timeoutMs } = first.timedOut as BulkheadTimeoutError;
      throw new BulkheadTimeoutError(storeId, timeoutMs, cause);
    });
    if (found.done) return found.value;
    if (!hasEnded) throw first.timedOut;
    return await work(context);
  };
}
