import { abortError } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { createPatience } from '../in-flight/patience.ts';
import { within } from '../in-flight/within.ts';
import { decide } from '../transaction/decide.ts';
import { type OutcomeStatus, outcomeOfRecord, type TransactionOutcome } from '../transaction/outcome.ts';
import { type Call, prepareCall, type TransactionRequest } from '../transaction/request.ts';
import { runTransaction } from '../transaction/run-transaction.ts';
import type { TransactionMode } from '../transaction/transaction-mode.ts';
import type { Refusal, ShadowCounts } from './refusal.ts';

/** How long a call waits for its record once the work is done, in milliseconds; the record is written all the same. */
const RECORD_MS = 1_000;

/** What is run in the shadow: the work as it is, which writes where it wrote before. */
export type ShadowWork<Result> = (context: { readonly signal: AbortSignal | undefined }) => Promise<Result>;

/** Options of {@link Shadow.shadow}. */
export interface ShadowOptions {
  /**
   * Whether the guard refuses what it would have refused: the same request, work and records, enforced. The work still
   * writes outside of the guard's transaction and so takes effect at least once; `transaction` with its `tx` is next.
   * @default false
   */
  readonly enforce?: boolean | undefined;
}

/** What became of a call, and what `transaction` would have said; `undefined` where the guard could not tell. */
export type ShadowOutcome<Result, Revision> =
  | { readonly ran: true; readonly result: Result; readonly would: OutcomeStatus | undefined }
  /** With `enforce` only. */
  | {
      readonly ran: false;
      readonly outcome: Exclude<TransactionOutcome<Result, Revision>, { readonly status: 'executed' }>;
      readonly would: Refusal;
    };

/** For the time beside an existing system: tells what would have been refused, and refuses nothing. */
export interface Shadow {
  /**
   * Runs `work` always and at once, and records the delivery, the identity and the revision beside those that are
   * enforced, so that nothing is forgotten when `enforce` is set. What would have been refused is told by
   * `shadow_would_refuse` and counted in `snapshot().shadow`.
   *
   * A fault of the guard, its store or the request is told by `shadow_unrecorded` and never reaches the caller. Throws
   * the error of `work` unchanged, and then nothing is recorded; with `enforce` what `transaction` throws.
   */
  shadow<Result, Revision>(
    request: TransactionRequest<Revision>,
    work: ShadowWork<Result>,
    options?: ShadowOptions,
  ): Promise<ShadowOutcome<Result, Revision>>;
}

export function createShadow<Tx>(
  core: GuardCore<Tx>,
  transactions: TransactionMode<Tx>,
): Shadow & { counts(): ShadowCounts } {
  const { settings, hooks } = core;
  const wouldRefuse: Record<Refusal, number> = {
    replayed: 0,
    duplicate: 0,
    stale: 0,
    conflict: 0,
    incomparable: 0,
    mismatch: 0,
    in_progress: 0,
  };
  let ran = 0;
  let unrecorded = 0;

  /** Settles when all is told; never rejects. */
  async function judged<Result, Revision>(
    request: TransactionRequest<Revision>,
    running: Promise<Result>,
  ): Promise<OutcomeStatus | undefined> {
    try {
      const call = prepareCall(settings, request);
      const before = await look(core, call);
      const result = await running;
      const after = await record(core, call, result);
      // Before it ran, a delivery may have been known; a twin may have overtaken it since.
      const would = before === undefined || before === 'executed' ? after : before;
      if (would !== 'executed') {
        wouldRefuse[would] += 1;
        hooks.emit('shadow_would_refuse', { tenant: request.tenant, status: would });
      }
      return would;
    } catch (error) {
      unrecorded += 1;
      hooks.emit('shadow_unrecorded', { tenant: request.tenant, error });
      return undefined;
    }
  }

  return {
    async shadow(request, work, { enforce = false } = {}) {
      const { signal } = request;
      if (enforce) {
        const outcome = await transactions.transaction(request, (_tx, context) => work(context));
        if (outcome.status !== 'executed') return { ran: false, outcome, would: outcome.status };
        return { ran: true, result: outcome.result, would: 'executed' };
      }
      if (signal?.aborted) throw abortError(signal);
      const done = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
      // Work that fails is no fault of the guard: its judgement stays open for ever, and nobody holds on to it.
      const judging = judged(request, done.promise);
      const result = await work({ signal });
      ran += 1;
      done.resolve(result);
      const told = await within(judging, RECORD_MS, settings.clock);
      return { ran: true, result, would: told?.value };
    },
    counts: () => ({ ran, wouldRefuse: { ...wouldRefuse }, unrecorded }),
  };
}

/** What stands before the work runs, without a lock; `undefined` where the store cannot tell that of an entity. */
async function look<Tx, Revision>(
  { settings: { store } }: GuardCore<Tx>,
  call: Call<Revision>,
): Promise<OutcomeStatus | undefined> {
  const known = await store.find(call.keys);
  if (known !== undefined) return outcomeOfRecord(known, call.keys, call.claimId).status;
  if (store.findEntity === undefined) return undefined;
  const entity = await store.findEntity(call.keys.entity);
  const decision = await decide(call, entity, 1, async () => undefined);
  return 'record' in decision ? decision.record.status : decision.leave.status;
}

/** Records the delivery with the result that its work had, as a transaction does whose work is done. */
async function record<Tx, Result, Revision>(
  core: GuardCore<Tx>,
  call: Call<Revision>,
  result: Result,
): Promise<OutcomeStatus> {
  const { settings, watch, meter } = core;
  const patience = createPatience(settings.clock, call.waitMs, settings.inFlight, undefined);
  const observer = {
    fastAnswered: watch.answered,
    reran: (attempt: number, error: unknown) => meter.reran(call.keys.tenant, attempt, error),
  };
  // The work is done: an abort that comes now must not keep its record away.
  const request = { ...call.request, signal: undefined };
  const { outcome } = await runTransaction(
    settings,
    { ...call, request },
    patience,
    observer,
    async () => result,
  );
  return outcome.status;
}
