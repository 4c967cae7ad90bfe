import { abortError } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { StoreUnsupportedError } from '../insert/errors.ts';
import { outcomeOfRecord } from '../transaction/outcome.ts';
import type { Tier } from '../transaction/run-transaction.ts';
import { askFastMany, finishFastMany } from './fast-batch.ts';
import { areDistinct, inLanes, LANES } from './lanes.ts';
import { type ClaimOutcome, claimOutcomeOf } from './outcome.ts';
import {
  type BatchCall,
  batchSizeOf,
  type ClaimItem,
  type ClaimManyOptions,
  prepareItems,
} from './request.ts';
import type { ClaimWork } from './round.ts';
import { roundsOf } from './rounds.ts';
import { runRound } from './run-round.ts';

/** Many deliveries at once. */
export interface ClaimMany<Tx> {
  /**
   * Decides many deliveries in few round trips: one of the fast tier, and for each batch a transaction of three beside
   * those of `work`. That is called once per batch with those that are new, and its writes through `tx`, the claims and
   * the results it returns (one per item, in their order) are committed together, or none of them. It is called again
   * if the database rolls back because of a rival, and again for what is about the same entity, in a later batch.
   *
   * Without `work` the claims alone are committed, in one statement but for items that have to be compared. Whatever is
   * done about a `new` item afterwards is done at most once, and not at all if the process ends before.
   *
   * Without `work`, two batches of which no two items share a delivery or an entity are under way at once.
   *
   * Nobody waits: an item whose entity is held by somebody else is `in_progress`, is not claimed, and is to be sent
   * again. If a batch fails the error is thrown, and those before it stay committed; sending all again tells.
   *
   * Throws what `transaction` throws, and {@link StoreUnsupportedError}.
   */
  claimMany<Result = void, Revision = unknown>(
    items: readonly ClaimItem<Revision>[],
    work?: ClaimWork<Tx, Result, Revision>,
    options?: ClaimManyOptions,
  ): Promise<readonly ClaimOutcome<Result, Revision>[]>;
}

export function createClaimMany<Tx>(core: GuardCore<Tx>): ClaimMany<Tx> {
  return {
    async claimMany<Result, Revision>(
      items: readonly ClaimItem<Revision>[],
      work?: ClaimWork<Tx, Result, Revision>,
      options: ClaimManyOptions = {},
    ) {
      const { signal } = options;
      const size = batchSizeOf(options);
      const calls = prepareItems(core.settings, items, signal);
      const store = core.settings.store.batch;
      if (store === undefined) throw new StoreUnsupportedError('many deliveries in one transaction');
      if (signal?.aborted) throw abortError(signal);
      const tally = createTally<Tx, Result, Revision>(core);
      const open = new Set(await settleKnown(core, calls, tally));
      try {
        const runOne = async (round: readonly BatchCall<Revision>[]) => {
          const { ends, history } = await runRound({ core, store, work, signal }, round);
          const ended = round.map((each, at) => ({ each, call: each.call, end: ends[at] }));
          for (const { each } of ended) open.delete(each);
          const facts = ended.map(({ call, end }) => ({ call, record: end?.record }));
          await finishFastMany(core, facts, history);
          for (const { each, end } of ended) if (end !== undefined) tally.settle(each, end.outcome, 'store');
        };
        const lanes = work === undefined && areDistinct([...open]) ? LANES : 1;
        await inLanes(roundsOf([...open], size), lanes, runOne);
      } catch (error) {
        tally.failed(open, error);
        throw error;
      }
      return tally.outcomes;
    },
  };
}

/** Settles what the fast tier knows; the others. */
async function settleKnown<Tx, Result, Revision>(
  core: GuardCore<Tx>,
  calls: readonly BatchCall<Revision>[],
  tally: Tally<Result, Revision>,
): Promise<readonly BatchCall<Revision>[]> {
  const asked = calls.map(({ call }) => call);
  const facts = await askFastMany(core, asked);
  return calls.filter((each, at) => {
    const fact = facts[at];
    if (fact === undefined) return true;
    const { keys, claimId } = each.call;
    tally.settle(
      each,
      claimOutcomeOf(outcomeOfRecord<Result, Revision>(fact.record, keys, claimId)),
      fact.tier,
    );
    return false;
  });
}

/** Puts outcomes into the places of their items, and counts and tells them. */
interface Tally<Result, Revision> {
  readonly outcomes: readonly ClaimOutcome<Result, Revision>[];
  settle(each: BatchCall<Revision>, outcome: ClaimOutcome<Result, Revision>, tier: Tier): void;
  /** Told once for each tenant that has an item without an outcome. */
  failed(open: ReadonlySet<BatchCall<Revision>>, error: unknown): void;
}

function createTally<Tx, Result, Revision>({ settings, meter }: GuardCore<Tx>): Tally<Result, Revision> {
  const { clock } = settings;
  const startedAt = clock.monotonic();
  const outcomes: ClaimOutcome<Result, Revision>[] = [];
  const meteredOf = (tenant: string) => ({ tenant, mode: 'claimMany' }) as const;
  return {
    outcomes,
    settle({ index, call }, outcome, tier) {
      outcomes[index] = outcome;
      const status = outcome.status === 'new' ? 'executed' : outcome.status;
      const processedAt = 'processedAt' in outcome ? outcome.processedAt : undefined;
      const durationMs = clock.monotonic() - startedAt;
      meter.ended(meteredOf(call.keys.tenant), { status, tier, durationMs, processedAt });
    },
    failed(open, error) {
      for (const tenant of new Set([...open].map(({ call }) => call.keys.tenant)))
        meter.failed(meteredOf(tenant), error, clock.monotonic() - startedAt);
    },
  };
}
