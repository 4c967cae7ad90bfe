import { InvalidOptionError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { BatchRecordings } from '../ports/batch-store.ts';
import type { DeliveryRecord, Found } from '../ports/store.ts';
import { outcomeOfRecord } from '../transaction/outcome.ts';
import { recoverCommit } from '../transaction/recover-commit.ts';
import { type Judged, judge } from './judge.ts';
import { claimOutcomeOf } from './outcome.ts';
import type { BatchCall, Claimed } from './request.ts';
import type { ClaimWork, RoundContext, RoundEnd, RoundResult } from './round.ts';

/** How often a transaction is run again after the database rolled it back because of a rival. */
const MAX_RERUNS = 3;

/** Decides one round in one transaction, together with the writes of its work. */
export async function runTogether<Tx, Result, Revision>(
  context: RoundContext<Tx, Result, Revision>,
  round: readonly BatchCall<Revision>[],
): Promise<RoundResult<Result, Revision>> {
  const { core, store, signal } = context;
  const items = round.map(({ call }) => ({ keys: call.keys, claimId: call.claimId }));
  const options = { signal, withHistory: core.settings.fast !== undefined };
  for (let attempt = 1; ; attempt++) {
    let judged: Judged<Revision> | undefined;
    const work = async (found: readonly (Found | undefined)[], tx: Tx): Promise<BatchRecordings> => {
      judged = await judge(core, round, found, attempt);
      return withResults(judged, await resultsOf(context.work, tx, judged.claimed));
    };
    const ended = await store.transaction(items, work, options);
    if (ended.state === 'rerun') {
      if (attempt > MAX_RERUNS) throw ended.error;
      for (const tenant of new Set(items.map(({ keys }) => keys.tenant)))
        core.meter.reran(tenant, attempt, ended.error);
      continue;
    }
    if (judged === undefined) throw new StoreContendedError('the store judged nothing');
    const { known } = judged;
    if (ended.state === 'unchanged') return { ends: endsOf(round, known, []), history: ended.history };
    if (ended.state === 'committed')
      return { ends: endsOf(round, known, ended.records), history: ended.history };
    // All were committed or none: the first that was to be recorded tells.
    const first = round.find((_, at) => ended.records[at] !== undefined);
    if (first === undefined) throw ended.error;
    const { record, history } = await recoverCommit(core.settings, first.call, ended.error);
    if (record.claimId === first.call.claimId) return { ends: endsOf(round, known, ended.records), history };
    if (attempt > MAX_RERUNS) throw new StoreContendedError('another call took over', ended.error);
  }
}

async function resultsOf<Tx, Result, Revision>(
  work: ClaimWork<Tx, Result, Revision> | undefined,
  tx: Tx,
  claimed: readonly Claimed<Revision>[],
): Promise<readonly (string | undefined)[]> {
  if (work === undefined || claimed.length === 0) return [];
  const results = await work(tx, claimed);
  if (results === undefined) return [];
  if (!Array.isArray(results) || results.length !== claimed.length)
    throw new InvalidOptionError('work', 'a function that returns one result per claimed item', results);
  return results.map((result: Result) => JSON.stringify(result));
}

/** The recordings, those of the claimed items with their results, which come in the same order. */
function withResults<Revision>(
  { recordings }: Judged<Revision>,
  results: readonly (string | undefined)[],
): BatchRecordings {
  let next = 0;
  return recordings.map((recording) =>
    recording?.status === 'executed' ? { ...recording, answer: results[next++] } : recording,
  );
}

function endsOf<Result, Revision>(
  round: readonly BatchCall<Revision>[],
  known: Judged<Revision>['known'],
  records: readonly (DeliveryRecord | undefined)[],
): readonly RoundEnd<Result, Revision>[] {
  return round.map(({ call }, at) => {
    const record = records[at];
    const left = known[at];
    if (record !== undefined) {
      const outcome = outcomeOfRecord<Result, Revision>(record, call.keys, call.claimId);
      return { outcome: claimOutcomeOf(outcome), record };
    }
    if (left === undefined) throw new StoreContendedError('the store recorded nothing for an item');
    return left;
  });
}
