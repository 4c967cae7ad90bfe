import { CommitUnknownError, StoreUnavailableError } from '../errors.ts';
import { createPatience } from '../in-flight/patience.ts';
import type { FinishRequest, LeaseFinish } from '../ports/lease-store.ts';
import type { HeldCall } from './held-call.ts';

/** How long a result is offered to a database that does not answer, in milliseconds. */
const RECOVERY_MS = 5_000;

/** How often the transaction is run again after the database rolled it back because of a rival. */
const MAX_RERUNS = 3;

/** A finish of which is known how it ended. */
export type SettledFinish = Extract<LeaseFinish, { readonly state: 'committed' | 'lost' }>;

/**
 * Commits a result and does not rest before it knows how that ended. The work has had its effect outside, so a result
 * that cannot be saved is offered again, never given back.
 *
 *   connection 1   BEGIN … UPDATE … COMMIT ──✗ no answer      lock still held │ released
 *   connection 2                                 finish again: busy, wait ────┴─ finish again: DONE by this hold
 *
 * Throws the error of a write, {@link CommitUnknownError} if a COMMIT was sent and the database was silent since, and
 * {@link StoreUnavailableError} if none was sent.
 */
export async function finishSurely<Tx, Result>(
  { core, lease, call, hold }: HeldCall<Tx, Result>,
  request: FinishRequest<Tx>,
): Promise<SettledFinish> {
  const { clock, inFlight, logger } = core.settings;
  const patience = createPatience(clock, RECOVERY_MS, inFlight, undefined);
  let silence: unknown = new StoreUnavailableError('the key is held by another transaction');
  let sent: { readonly error: unknown } | undefined;
  let reruns = 0;
  do {
    try {
      const attempt = await lease.finish(hold, request);
      switch (attempt.state) {
        case 'committed':
        case 'lost':
          return attempt;
        case 'commit_unknown':
          sent = { error: attempt.error };
          logger.warn({ err: attempt.error }, 'the connection broke during COMMIT; asking on another one');
          break;
        case 'rerun':
          if (reruns === MAX_RERUNS) throw attempt.error;
          reruns += 1;
          core.meter.reran(call.key.tenant, reruns, attempt.error);
          break;
        case 'busy':
          break;
      }
    } catch (error) {
      // The database may be restarting; whatever else it or a write says will not change by asking again.
      if (!StoreUnavailableError.isInstance(error)) throw error;
      silence = error;
    }
  } while (await patience.pause());
  throw sent === undefined ? silence : new CommitUnknownError(sent.error);
}
