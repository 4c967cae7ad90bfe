import { abortable } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { GuardSettings } from '../guard/options.ts';
import { type Patience, spread } from '../in-flight/patience.ts';
import type { FastAnswer, FastKey } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { decide } from './decide.ts';
import { outcomeOfRecord, type TransactionOutcome } from './outcome.ts';
import { recoverCommit } from './recover-commit.ts';
import type { Call, TransactionContext } from './request.ts';

/** How often the whole transaction is run again after the database rolled it back because of a rival. */
const MAX_RERUNS = 3;

/** Which tier an outcome came from. It changes the time an answer takes, never the answer. */
export type Tier = 'process' | 'fast' | 'store';

/** What a run tells about itself while it goes on. */
export interface RunObserver {
  fastAnswered(answer: FastAnswer): void;
  reran(attempt: number, error: unknown): void;
}

/** The end of a run: an outcome, and the committed fact behind it where there is one. */
export interface RunResult<Result, Revision> {
  readonly outcome: TransactionOutcome<Result, Revision>;
  readonly tier: Tier;
  readonly record: DeliveryRecord | undefined;
}

/**
 * Takes one call through the tiers: the fast tier may know the fact, the store decides, and the fact reaches the fast
 * tier after COMMIT. No path skips the store because the fast tier missed, and none obeys its `busy`: a claim may be
 * the orphan of a process that was killed, so it is worth one pause, and then the store's own lock is tried.
 */
export async function runTransaction<Tx, Result, Revision>(
  settings: GuardSettings<Tx>,
  call: Call<Revision>,
  patience: Patience,
  observer: RunObserver,
  work: (tx: Tx, context: TransactionContext<Revision>) => Promise<Result>,
): Promise<RunResult<Result, Revision>> {
  const { store, fast } = settings;
  const { keys, claimId, flightKey, request } = call;
  const { signal } = request;
  const fastKey = (history: string | null): FastKey => ({
    key: flightKey,
    name: call.name,
    claimId,
    history,
    fingerprint: keys.fingerprint,
  });

  /** Ends the run with a committed fact, which the fast tier is given on the way. */
  const settle = async (
    record: DeliveryRecord,
    history: string | null,
  ): Promise<RunResult<Result, Revision>> => {
    // Under another entity the delivery is a mismatch here, and the fact belongs to a key that is not this call's.
    await fast?.finish(fastKey(history), record.entity === keys.entity ? record : undefined);
    return { outcome: outcomeOfRecord(record, keys, claimId), tier: 'store', record };
  };
  /** Ends the run without one. */
  const leave = async (
    outcome: TransactionOutcome<Result, Revision>,
  ): Promise<RunResult<Result, Revision>> => {
    await fast?.finish(fastKey(null), undefined);
    return { outcome, tier: 'store', record: undefined };
  };

  const askFast = async (): Promise<FastAnswer | undefined> => {
    if (fast === undefined) return undefined;
    // Without a known history a fact in the fast tier proves nothing, and none is read.
    const history = await abortable(
      store.history().catch(() => null),
      signal,
    );
    const answer = await abortable(fast.claim(fastKey(history), keys.entity), signal);
    observer.fastAnswered(answer);
    return answer;
  };

  try {
    let reruns = 0;
    for (let look = 0; ; look++) {
      const hint = await askFast();
      if (hint?.state === 'done') {
        const { record, local } = hint;
        const tier = local === true ? 'process' : 'fast';
        return { outcome: outcomeOfRecord(record, keys, claimId), tier, record };
      }
      if (hint?.state === 'done_in_store') {
        const record = await abortable(store.find(keys), signal);
        if (record !== undefined) {
          return { outcome: outcomeOfRecord(record, keys, claimId), tier: 'fast', record };
        }
      }
      if (hint?.state === 'busy' && look === 0 && (await patience.pause())) continue;

      let seen: DeliveryRecord | undefined;
      let left: TransactionOutcome<Result, Revision> | undefined;
      const attempt = await store.transaction(
        keys,
        claimId,
        async (found, tx) => {
          seen = found.delivery;
          if (seen !== undefined) return undefined;
          const decision = await decide(call, found.entity, reruns + 1, (context) => work(tx, context));
          if ('record' in decision) return decision.record;
          left = decision.leave;
          return undefined;
        },
        { signal, withHistory: fast !== undefined },
      );
      switch (attempt.state) {
        case 'committed':
          return await settle(attempt.record, attempt.history);
        case 'unchanged':
          if (seen !== undefined) return await settle(seen, attempt.history);
          if (left !== undefined) return await leave(left);
          throw new StoreContendedError('the store ran no work and recorded nothing');
        case 'commit_unknown': {
          const recovered = await recoverCommit(settings, call, attempt.error);
          return await settle(recovered.record, recovered.history);
        }
        case 'rerun':
          if (reruns === MAX_RERUNS) throw attempt.error;
          reruns += 1;
          observer.reran(reruns, attempt.error);
          break;
        case 'busy':
          if (await patience.pause()) break;
          return await leave({ status: 'in_progress', retryAfterMs: spread(settings.inFlight.retryAfterMs) });
      }
    }
  } catch (error) {
    // Not awaited: an abort is prompt, and a claim that stays behind is no more than a hint.
    void fast?.finish(fastKey(null), undefined);
    throw error;
  }
}
