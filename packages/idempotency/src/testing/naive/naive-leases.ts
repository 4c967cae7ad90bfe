import { randomUUID } from 'node:crypto';
import type { LeaseHold, LeaseStore } from '../../ports/lease-store.ts';

/** What naive leases do wrong. */
export type LeaseFlaw =
  | 'looks_then_claims'
  | 'never_raises_the_token'
  | 'finishes_without_fence'
  | 'releases_without_fence'
  | 'renews_without_fence'
  | 'takes_over_by_age'
  | 'forgets_who_claimed'
  | 'counts_no_attempts'
  | 'runs_what_was_to_be_parked'
  | 'compares_no_fingerprint'
  | 'writes_again_when_asked_again';

/** Leases with a flaw, over good ones. */
export function naiveLeases<Tx>(good: LeaseStore<Tx>, flaw: LeaseFlaw): LeaseStore<Tx> {
  /** Whoever holds the key at this moment: what a token would have told apart. */
  const whoever = async (hold: LeaseHold): Promise<LeaseHold> => {
    const record = await good.find(hold.key);
    return record === undefined ? hold : { key: hold.key, claimId: record.claimId, token: record.token };
  };
  const flaws: Record<LeaseFlaw, Partial<LeaseStore<Tx>>> = {
    looks_then_claims: {
      async claim(key, terms) {
        if ((await good.find(key.key)) !== undefined) return good.claim(key, terms);
        await new Promise(setImmediate);
        await good.claim(key, terms);
        return { state: 'held', token: 1, attempts: 1 };
      },
    },
    never_raises_the_token: {
      async claim(key, terms) {
        const claim = await good.claim(key, terms);
        return claim.state === 'held' ? { ...claim, token: 1 } : claim;
      },
    },
    finishes_without_fence: { finish: async (hold, request) => good.finish(await whoever(hold), request) },
    releases_without_fence: {
      release: async (hold, end, code) => good.release(await whoever(hold), end, code),
    },
    renews_without_fence: { renew: async (hold, leaseMs) => good.renew(await whoever(hold), leaseMs) },
    takes_over_by_age: { renew: async (hold) => (await good.find(hold.key))?.token === hold.token },
    forgets_who_claimed: { claim: (key, terms) => good.claim(key, { ...terms, claimId: randomUUID() }) },
    counts_no_attempts: {
      claim: (key, terms) => good.claim(key, { ...terms, maxAttempts: Number.MAX_SAFE_INTEGER }),
    },
    runs_what_was_to_be_parked: { claim: (key, terms) => good.claim(key, { ...terms, onExpired: 'rerun' }) },
    compares_no_fingerprint: { claim: (key, terms) => good.claim({ ...key, fingerprint: undefined }, terms) },
    writes_again_when_asked_again: {
      async finish(hold, request) {
        const record = await good.find(hold.key);
        const again = record?.state === 'done' && record.token === hold.token;
        if (!again || record === undefined) return good.finish(hold, request);
        const key = { tenant: '', key: randomUUID(), fingerprint: undefined, label: undefined };
        const { claimId } = hold;
        await good.claim(key, { claimId, leaseMs: 600_000, onExpired: 'rerun', maxAttempts: 1 });
        return good.finish({ key: key.key, claimId, token: 1 }, request);
      },
    },
  };
  return { ...good, ...flaws[flaw] };
}
