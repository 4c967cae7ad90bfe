import { abortable } from '@orderdock/kit';
import { CommitLostError, CommitUnknownError } from '../errors.ts';
import type { GuardCore } from '../guard/core.ts';
import { type Patience, spread } from '../in-flight/patience.ts';
import type { FastAnswer, FastKey } from '../ports/fast.ts';
import type { InsertAttempt, InsertedRow, InsertStatement, InsertStore } from '../ports/insert-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { outcomeOfRecord } from '../transaction/outcome.ts';
import { recoverCommit } from '../transaction/recover-commit.ts';
import type { Call } from '../transaction/request.ts';
import { type RunResult, runTransaction } from '../transaction/run-transaction.ts';

/** One call of `insert`, checked. */
export interface InsertRun<Tx, Revision> {
  readonly core: GuardCore<Tx>;
  readonly store: InsertStore<Tx>;
  readonly call: Call<Revision>;
  readonly statement: InsertStatement;
}

/**
 * Tries the one statement, which decides everything but a comparison. Where a revision stands already, and where the
 * database rolled back because of a rival, the transaction of several statements takes over: it holds the entity while
 * the caller's `compare` decides.
 *
 *   nothing stored    [claim + identity + effect + delivery]                       one round trip
 *   delivery known    [look]                                                       one round trip
 *   a revision stands [look]  BEGIN and look │ compare │ effect │ record │ COMMIT
 */
export async function runInsert<Tx, Revision>(
  run: InsertRun<Tx, Revision>,
  patience: Patience,
): Promise<RunResult<readonly InsertedRow[], Revision>> {
  const { settings } = run.core;
  const { keys, claimId } = run.call;
  const settle = async (record: DeliveryRecord, history: string | null) => {
    // Under another entity the delivery is a mismatch here, and the fact belongs to a key that is not this call's.
    await finish(run, history, record.entity === keys.entity ? record : undefined);
    return { outcome: outcomeOfRecord<readonly InsertedRow[], Revision>(record, keys, claimId), record };
  };
  const known = await askFast(run);
  if (known !== undefined) return known;
  do {
    const attempt = await attemptOnce(run);
    switch (attempt.state) {
      case 'committed':
      case 'seen':
        return { ...(await settle(attempt.record, attempt.history)), tier: 'store' };
      case 'commit_unknown': {
        const recovered = await recoverStatement(run, attempt.error);
        return { ...(await settle(recovered.record, recovered.history)), tier: 'store' };
      }
      case 'stands':
      case 'rerun':
        return await takeOver(run, patience);
      case 'busy':
        break;
    }
  } while (await patience.pause());
  const retryAfterMs = spread(settings.inFlight.retryAfterMs);
  return { outcome: { status: 'in_progress', retryAfterMs }, tier: 'store', record: undefined };
}

function attemptOnce<Tx, Revision>({
  core,
  store,
  call,
  statement,
}: InsertRun<Tx, Revision>): Promise<InsertAttempt> {
  const options = { signal: call.request.signal, withHistory: core.settings.fast !== undefined };
  return store.once(call.keys, call.claimId, { statement, revision: call.revisionJson }, options);
}

/**
 * What became of a statement whose answer was lost. A COMMIT holds the lock while it is on its way, so that to hold it
 * proves that nothing was committed; a statement takes the lock only when it arrives, perhaps after this look. Nothing
 * found means not known yet, therefore.
 */
async function recoverStatement<Tx, Revision>({ core, call }: InsertRun<Tx, Revision>, cause: unknown) {
  try {
    return await recoverCommit(core.settings, call, cause);
  } catch (error) {
    throw CommitLostError.isInstance(error) ? new CommitUnknownError(cause) : error;
  }
}

const CLAIMED: FastAnswer = { state: 'claimed' };

function takeOver<Tx, Revision>(
  { core, store, call, statement }: InsertRun<Tx, Revision>,
  patience: Patience,
): Promise<RunResult<readonly InsertedRow[], Revision>> {
  const { fast } = core.settings;
  // The fast tier has been asked, and its hint is of no use to whoever has seen the store since.
  const asked = fast && { claim: async () => CLAIMED, finish: fast.finish.bind(fast) };
  const observer = {
    fastAnswered: () => {},
    reran: (attempt: number, error: unknown) => core.meter.reran(call.keys.tenant, attempt, error),
  };
  return runTransaction({ ...core.settings, fast: asked }, call, patience, observer, (tx) =>
    store.within(tx, statement),
  );
}

/** The outcome, if the fast tier has the fact. No claim is made, as the statement waits for nobody and obeys no claim. */
async function askFast<Tx, Revision>(
  run: InsertRun<Tx, Revision>,
): Promise<RunResult<readonly InsertedRow[], Revision> | undefined> {
  const { settings, watch } = run.core;
  const { store, fast } = settings;
  const { keys, claimId, request } = run.call;
  if (fast === undefined) return undefined;
  const unknownHistory = store.history().catch(() => null);
  const history = await abortable(unknownHistory, request.signal);
  const answer: FastAnswer = await abortable(
    fast.claim(fastKeyOf(run.call, history), keys.entity),
    request.signal,
  );
  watch.answered(answer);
  const record =
    answer.state === 'done'
      ? answer.record
      : answer.state === 'done_in_store'
        ? await abortable(store.find(keys), request.signal)
        : undefined;
  const tier = answer.state === 'done' && answer.local === true ? 'process' : 'fast';
  return record && { outcome: outcomeOfRecord(record, keys, claimId), tier, record };
}

async function finish<Tx, Revision>(
  { core, call }: InsertRun<Tx, Revision>,
  history: string | null,
  record: DeliveryRecord | undefined,
): Promise<void> {
  if (record === undefined) return;
  await core.settings.fast?.finish(fastKeyOf(call, history), record);
}

const fastKeyOf = <Revision>(call: Call<Revision>, history: string | null): FastKey => ({
  key: call.flightKey,
  name: call.name,
  claimId: '',
  history,
  fingerprint: call.keys.fingerprint,
});
