import fc from 'fast-check';
import type { IdempotencyStore, Recording } from '../ports/store.ts';
import { DONE, holdOf, LEASE_KEY, LIVE_MS, terms } from '../testing/cases/leases.ts';
import { claimIdOf, hashOf, keysOf } from '../testing/keys.ts';

/** One step, the same for every store, and what it told, without the times. */
export type Step = <Tx>(store: IdempotencyStore<Tx>, write: (tx: Tx) => Promise<void>) => Promise<unknown>;

interface Named {
  readonly name: string;
  readonly run: Step;
}

const few = fc.integer({ min: 1, max: 3 });
const caller = fc.constantFrom('a', 'b', 'c');
const leaseMs = fc.constantFrom(0, LIVE_MS);

/** A copy without what no two stores have in common. */
const timeless = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (name, each) =>
      ['processedAtMs', 'receivedAtMs', 'parkedAtMs', 'leftMs', 'history'].includes(name)
        ? typeof each
        : each,
    ),
  );

const recordings: readonly (Recording | 'nothing' | 'throws')[] = [
  { status: 'executed', answer: '"done"', revision: '1' },
  { status: 'executed', answer: undefined, revision: '{"at":2}' },
  { status: 'stale', answer: '1', processedAtMs: 1_700_000_000_000 },
  'nothing',
  'throws',
];

const attempts = fc
  .record({ delivery: few, entity: few, what: fc.constantFrom(...recordings), claim: caller })
  .map(
    ({ delivery, entity, what, claim }): Named => ({
      name: `attempt ${JSON.stringify({ delivery, entity, what })}`,
      async run(store, write) {
        const keys = keysOf(`event-${delivery}`, `order-${entity}`);
        const seen: unknown[] = [];
        const end = store.transaction(
          keys,
          claimIdOf(claim),
          async (found, tx) => {
            seen.push(found);
            if (found.delivery !== undefined) return undefined;
            await write(tx);
            if (what === 'throws') throw new Error('as told');
            return what === 'nothing' ? undefined : what;
          },
          { signal: undefined, withHistory: false },
        );
        const told = await end.catch((error: unknown) => String(error));
        return [seen, told, await store.find(keys)];
      },
    }),
  );

const claims = fc
  .record({
    caller,
    leaseMs,
    maxAttempts: few,
    onExpired: fc.constantFrom('rerun' as const, 'park' as const),
    fingerprint: fc.constantFrom(LEASE_KEY.fingerprint, undefined, hashOf('another')),
  })
  .map(
    ({ caller: by, fingerprint, ...changes }): Named => ({
      name: `claim ${JSON.stringify({ by, ...changes, fingerprint: fingerprint?.slice(0, 4) })}`,
      run: async ({ lease }) => lease?.claim({ ...LEASE_KEY, fingerprint }, terms(by, changes)),
    }),
  );

const holds = fc.record({ caller, token: few }).map((each) => holdOf(each.caller, each.token));

const keepings = fc
  .record({
    hold: holds,
    leaseMs,
    maxAttempts: few,
    what: fc.constantFrom('renew', 'finish', 'failing', 'retryable', 'failed', 'unknown'),
  })
  .map(
    ({ hold, leaseMs: ms, maxAttempts, what }): Named => ({
      name: `${what} ${JSON.stringify({ hold, ms, maxAttempts })}`,
      async run({ lease }, write) {
        if (what === 'renew') return lease?.renew(hold, ms);
        if (what === 'finish') return lease?.finish(hold, { ...DONE, write });
        if (what === 'retryable') return lease?.release(hold, { state: what, maxAttempts }, 'BUSY');
        if (what === 'failed' || what === 'unknown') return lease?.release(hold, { state: what }, undefined);
        const failing = () => Promise.reject(new Error('as told'));
        return lease?.finish(hold, { ...DONE, write: failing }).catch((error: unknown) => String(error));
      },
    }),
  );

const settlements = fc
  .record({
    tenant: fc.constantFrom('acme', 'globex'),
    token: fc.option(few, { nil: undefined }),
    to: fc.constantFrom('done', 'retryable', 'replay'),
  })
  .map(
    ({ to, ...target }): Named => ({
      name: `settle ${to} ${JSON.stringify(target)}`,
      run: async ({ lease }) =>
        lease?.settle(
          { ...target, key: LEASE_KEY.key },
          to === 'done' ? { to, answer: '"found"' } : { to: to === 'replay' ? to : 'retryable' },
        ),
    }),
  );

/** Runs of calls on few keys by few callers, in which leases are alive or over as they are told to be. */
export const steps: fc.Arbitrary<readonly Named[]> = fc.array(
  fc.oneof(attempts, claims, keepings, keepings, settlements),
  { maxLength: 25, size: 'max' },
);

/** What the steps tell, one after the other, and what is left of the lease. */
export async function history<Tx>(
  store: IdempotencyStore<Tx>,
  write: (tx: Tx) => void | Promise<void>,
  run: readonly Named[],
): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const { name, run: step } of run) {
    const answer = await step(store, async (tx: Tx) => write(tx));
    const left = await store.lease?.find(LEASE_KEY.key);
    told.push([name, timeless(answer), timeless(left), (left?.leftMs ?? 0) > 0]);
  }
  const query = { tenant: 'acme', state: undefined, limit: 10, after: undefined };
  return [...told, timeless(await store.lease?.parked(query))];
}
