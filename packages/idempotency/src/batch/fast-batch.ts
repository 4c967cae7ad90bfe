import type { GuardCore } from '../guard/core.ts';
import type { FastKey, FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { Call } from '../transaction/request.ts';
import type { Tier } from '../transaction/run-transaction.ts';

/** What a fast tier may offer for many calls at once. Neither method rejects. */
export interface FastBatch {
  readonly claimMany: NonNullable<FastTier['claimMany']>;
  readonly finishMany: NonNullable<FastTier['finishMany']>;
}

/** A fact, and the tier that had it. */
export interface FastFactFound {
  readonly record: DeliveryRecord;
  readonly tier: Tier;
}

/** Asks the fast tier about all calls; the facts that it has, in the order of the calls. */
export async function askFastMany<Tx, Revision>(
  { settings, watch }: GuardCore<Tx>,
  calls: readonly Call<Revision>[],
): Promise<readonly (FastFactFound | undefined)[]> {
  const { fast, store } = settings;
  if (fast === undefined || calls.length === 0) return calls.map(() => undefined);
  // Without a known history a fact in the fast tier proves nothing, and none is read.
  const history = await store.history().catch(() => null);
  const asked = calls.map((call) => ({ key: fastKeyOf(call, history), entity: call.keys.entity }));
  const answers = fast.claimMany
    ? await fast.claimMany(asked)
    : // All are sent before the first answer is awaited: a client that pipelines makes one round trip of them.
      await Promise.all(asked.map(({ key, entity }) => fast.claim(key, entity)));
  const remote = answers.filter((answer) => answer.state !== 'done' || answer.local !== true);
  const told = remote.find(({ state }) => state === 'unavailable') ?? remote[0];
  if (told !== undefined) watch.answered(told);
  // A fact of which the answer is not kept here is read from the store, with those that are not known.
  return answers.map((answer) =>
    answer.state === 'done'
      ? { record: answer.record, tier: answer.local === true ? 'process' : 'fast' }
      : undefined,
  );
}

/** Keeps in the fast tier what there is a record of. After COMMIT only. */
export async function finishFastMany<Tx, Revision>(
  { settings }: GuardCore<Tx>,
  ended: readonly { readonly call: Call<Revision>; readonly record: DeliveryRecord | undefined }[],
  history: string | null,
): Promise<void> {
  const { fast } = settings;
  // Under another entity the delivery is a mismatch here, and the fact belongs to a key that is not this call's.
  const facts = ended
    .filter(({ call, record }) => record?.entity === call.keys.entity)
    .map(({ call, record }) => ({ key: fastKeyOf(call, history), record }));
  if (fast === undefined || facts.length === 0) return;
  if (fast.finishMany) await fast.finishMany(facts);
  else await Promise.all(facts.map(({ key, record }) => fast.finish(key, record)));
}

const fastKeyOf = <Revision>(call: Call<Revision>, history: string | null): FastKey => ({
  key: call.flightKey,
  name: call.name,
  // The batch waits for nobody and obeys no claim, so that it makes none.
  claimId: '',
  history,
  fingerprint: call.keys.fingerprint,
});
