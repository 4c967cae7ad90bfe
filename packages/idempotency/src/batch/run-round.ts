import { outcomeOfRecord } from '../transaction/outcome.ts';
import { inProgress } from './judge.ts';
import { claimOutcomeOf } from './outcome.ts';
import type { BatchCall } from './request.ts';
import type { RoundContext, RoundEnd, RoundResult } from './round.ts';
import { runTogether } from './run-together.ts';

/** Decides one round: in one statement where there is no work to wait for, else in one transaction. */
export async function runRound<Tx, Result, Revision>(
  context: RoundContext<Tx, Result, Revision>,
  round: readonly BatchCall<Revision>[],
): Promise<RoundResult<Result, Revision>> {
  const { core, store, work, signal } = context;
  if (work !== undefined || store.once === undefined) return runTogether(context, round);
  const items = round.map(({ call: { keys, claimId, revisionJson } }) => ({
    keys,
    claimId,
    revision: revisionJson,
  }));
  const once = await store.once(items, { signal, withHistory: core.settings.fast !== undefined });
  if (once === undefined) return runTogether(context, round);
  const left = round.filter((_, at) => once.ends[at]?.state === 'stands');
  const rest = left.length === 0 ? undefined : await runTogether(context, left);
  let next = 0;
  const ends = round.map(({ call }, at): RoundEnd<Result, Revision> => {
    const end = once.ends[at];
    if (end?.state === 'claimed' || end?.state === 'known')
      return {
        outcome: claimOutcomeOf(outcomeOfRecord(end.record, call.keys, call.claimId)),
        record: end.record,
      };
    const compared = end?.state === 'stands' ? rest?.ends[next++] : undefined;
    return compared ?? { outcome: inProgress(core), record: undefined };
  });
  // A server that was replaced in between: the facts are of two histories, and none is kept.
  const sameHistory = rest === undefined || rest.history === once.history;
  return { ends, history: sameHistory ? once.history : null };
}
