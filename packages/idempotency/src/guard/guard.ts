import { abortError, createHooks } from '@orderdock/kit';
import { createPatience, spread } from '../in-flight/patience.ts';
import { createSingleFlight } from '../in-flight/single-flight.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { type OutcomeStatus, outcomeOfRecord, type TransactionOutcome } from '../transaction/outcome.ts';
import {
  type Call,
  prepareCall,
  type TransactionContext,
  type TransactionRequest,
} from '../transaction/request.ts';
import { type RunResult, runTransaction, type Tier } from '../transaction/run-transaction.ts';
import { createFastWatch, type FastMode } from './fast-watch.ts';
import { type IdempotencyGuardOptions, resolveGuardOptions } from './options.ts';

/** What a guard tells its listeners; no payload, result or revision is in it. */
export interface GuardEvents {
  readonly outcome: {
    readonly tenant: string;
    readonly status: OutcomeStatus;
    readonly tier: Tier;
    readonly durationMs: number;
  };
  /** A call ended in an error, the work's own or another. */
  readonly failure: { readonly tenant: string; readonly error: unknown; readonly durationMs: number };
  /** The database rolled a transaction back because of a rival, and it is run again. */
  readonly rerun: { readonly tenant: string; readonly attempt: number; readonly error: unknown };
  /** The fast tier gave no answer; until `fast_available` every call goes to the store. */
  readonly fast_unavailable: { readonly error: unknown };
  readonly fast_available: Record<never, never>;
}

/** The state of a guard at one moment. */
export interface GuardSnapshot {
  /** `hybrid` with an answering fast tier, `database_only` with one that does not answer, `none` without one. */
  readonly mode: FastMode;
  /** Calls that ended in each outcome since the guard was made. */
  readonly outcomes: Readonly<Record<OutcomeStatus, number>>;
  /** Calls that ended in an error. */
  readonly failures: number;
  /** Transactions that were run again because of a rival. */
  readonly reruns: number;
  /** Deliveries that this process is working on. */
  readonly inFlight: number;
}

/** Lets each delivery take effect once, whoever sends it again and whatever breaks in between. */
export interface IdempotencyGuard<Tx> {
  /**
   * Runs `work` in one database transaction together with the record of the delivery, the identity of the entity and
   * its revision: all of it is committed, or none. Writes of `work` through `tx` take effect exactly once per
   * delivery; anything else it does may happen again after a crash. `work` must not end the transaction, and
   * returns JSON (every caller sees what JSON keeps of it).
   *
   * Throws the error of `work` or `compare` unchanged, {@link InvalidOptionError}, {@link StoreUnavailableError},
   * {@link StoreContendedError}, {@link CommitLostError}, {@link CommitUnknownError}, or the reason of the signal.
   * An error means that nothing was recorded, but for `CommitUnknownError` and an abort during COMMIT, where the same
   * call tells.
   */
  transaction<Result, Revision>(
    request: TransactionRequest<Revision>,
    work: (tx: Tx, context: TransactionContext<Revision>) => Promise<Result>,
  ): Promise<TransactionOutcome<Result, Revision>>;
  snapshot(): GuardSnapshot;
  /** Listens to an event; the function that is returned ends it. A listener that throws breaks nothing. */
  on<Event extends keyof GuardEvents>(
    event: Event,
    listener: (payload: GuardEvents[Event]) => void,
  ): () => void;
}

/** Makes a guard over a store, with an optional fast tier in front. Throws {@link InvalidOptionError}. */
export function createIdempotencyGuard<Tx>(options: IdempotencyGuardOptions<Tx>): IdempotencyGuard<Tx> {
  const settings = resolveGuardOptions(options);
  const { clock, inFlight } = settings;
  const hooks = createHooks<GuardEvents>();
  const flights = createSingleFlight<DeliveryRecord>();
  const watch = createFastWatch(settings.fast !== undefined, settings.logger, hooks);
  const outcomes: Record<OutcomeStatus, number> = {
    executed: 0,
    replayed: 0,
    duplicate: 0,
    stale: 0,
    conflict: 0,
    incomparable: 0,
    mismatch: 0,
    in_progress: 0,
  };
  let failures = 0;
  let reruns = 0;

  async function run<Result, Revision>(
    call: Call<Revision>,
    work: (tx: Tx, context: TransactionContext<Revision>) => Promise<Result>,
  ): Promise<RunResult<Result, Revision>> {
    const { request, keys, claimId, flightKey } = call;
    if (request.signal?.aborted) throw abortError(request.signal);
    const patience = createPatience(clock, call.waitMs, inFlight, request.signal);
    // A twin waits for the first of its delivery in this process without a connection of its own. If the first fails,
    // the next one tries for itself.
    for (let leader = flights.follow(flightKey); leader !== undefined; leader = flights.follow(flightKey)) {
      const landed = await patience.wait(leader);
      if (landed === undefined) {
        const retryAfterMs = spread(inFlight.retryAfterMs);
        return { outcome: { status: 'in_progress', retryAfterMs }, tier: 'process', record: undefined };
      }
      const record = landed.value;
      if (record !== undefined) {
        return { outcome: outcomeOfRecord(record, keys, claimId), tier: 'process', record };
      }
    }
    return flights.lead(flightKey, async (land) => {
      const observer = {
        fastAnswered: watch.answered,
        reran(attempt: number, error: unknown) {
          reruns += 1;
          hooks.emit('rerun', { tenant: keys.tenant, attempt, error });
        },
      };
      const result = await runTransaction(settings, call, patience, observer, work);
      if (result.record !== undefined) land(result.record);
      return result;
    });
  }

  return {
    async transaction(request, work) {
      const call = prepareCall(settings, request);
      const { tenant } = call.keys;
      const startedAt = clock.monotonic();
      try {
        const { outcome, tier } = await run(call, work);
        outcomes[outcome.status] += 1;
        hooks.emit('outcome', {
          tenant,
          status: outcome.status,
          tier,
          durationMs: clock.monotonic() - startedAt,
        });
        return outcome;
      } catch (error) {
        failures += 1;
        hooks.emit('failure', { tenant, error, durationMs: clock.monotonic() - startedAt });
        throw error;
      }
    },
    snapshot: () => ({
      mode: watch.mode(),
      outcomes: { ...outcomes },
      failures,
      reruns,
      inFlight: flights.size,
    }),
    on: (event, listener) => hooks.on(event, listener),
  };
}
