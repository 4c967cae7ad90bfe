import { CommitLostError, CommitUnknownError, StoreUnavailableError } from '../errors.ts';
import type { GuardSettings } from '../guard/options.ts';
import { createPatience } from '../in-flight/patience.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { Call } from './request.ts';

/** How long the database is asked again after a COMMIT without an answer, in milliseconds. */
const RECOVERY_MS = 5_000;

/**
 * Finds out, on another connection, what became of a COMMIT whose answer was lost.
 *
 *   connection 1   … INSERT delivery ── COMMIT ──✗ no answer        lock still held │ released
 *   connection 2                                  try-lock: busy, wait ─────────────┴─ try-lock: read
 *
 * A read without the lock would be too early: the server may still be committing. Holding the lock proves that the
 * first transaction has ended one way or the other. Throws {@link CommitLostError} if nothing was committed and
 * {@link CommitUnknownError} if the database gave no answer in time.
 */
export async function recoverCommit<Tx, Revision>(
  settings: GuardSettings<Tx>,
  call: Call<Revision>,
  cause: unknown,
): Promise<{ readonly record: DeliveryRecord; readonly history: string | null }> {
  const { store, fast, clock, inFlight, logger } = settings;
  const { signal } = call.request;
  logger.warn({ err: cause }, 'the connection broke during COMMIT; asking on another one');
  const patience = createPatience(clock, RECOVERY_MS, inFlight, signal);
  do {
    let record: DeliveryRecord | undefined;
    try {
      const attempt = await store.transaction(
        call.keys,
        call.claimId,
        async (found) => {
          record = found.delivery;
          return undefined;
        },
        { signal, withHistory: fast !== undefined },
      );
      if (attempt.state === 'unchanged') {
        if (record === undefined) throw new CommitLostError(cause);
        return { record, history: attempt.history };
      }
    } catch (error) {
      // The database may be restarting; whatever else it says will not change by asking again.
      if (!StoreUnavailableError.isInstance(error)) throw error;
    }
  } while (await patience.pause());
  throw new CommitUnknownError(cause);
}
