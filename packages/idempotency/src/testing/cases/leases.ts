import assert from 'node:assert/strict';
import type { ClaimTerms, LeaseHold, LeaseKey, LeaseStore } from '../../ports/lease-store.ts';
import { claimIdOf, hashOf } from '../keys.ts';
import type { Bench, Kit } from '../kit.ts';

export const LEASE_KEY: LeaseKey = {
  tenant: 'acme',
  key: hashOf('charge of order 1'),
  fingerprint: hashOf('payload'),
  label: 'charge of order 1',
};

/** A lease that no test outlives; one of 0 ms has run out, by the server's clock, before it is told of. */
export const LIVE_MS = 600_000;

export const terms = (caller: string, changes: Partial<ClaimTerms> = {}): ClaimTerms => ({
  claimId: claimIdOf(caller),
  leaseMs: LIVE_MS,
  onExpired: 'rerun',
  maxAttempts: 5,
  ...changes,
});

export const holdOf = (caller: string, token: number): LeaseHold => ({
  key: LEASE_KEY.key,
  claimId: claimIdOf(caller),
  token,
});

export const DONE = { answer: '{"charge":"c-1"}', write: undefined, withHistory: false };

/** The leases of a store that must have them. */
export function leasesOf<Tx>({ store }: Pick<Bench<Tx>, 'store'>): LeaseStore<Tx> {
  assert.ok(store.lease !== undefined, 'The store has no leases');
  return store.lease;
}

/** Who holds a key. */
export function leaseCases<Tx>(kit: Kit<Tx>): void {
  if (!kit.has('leases')) {
    kit.test('keeps no leases', async ({ store }) => assert.equal(store.lease, undefined));
  }

  kit.testOf('leases', 'gives a key to one of 64 claims that come at once', async (bench) => {
    const both = [leasesOf(bench), leasesOf({ store: bench.other })] as const;
    const claims = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        both[index % 2 === 0 ? 0 : 1].claim(LEASE_KEY, terms(`caller ${index}`)),
      ),
    );
    assert.deepEqual(
      claims.filter((claim) => claim.state === 'held'),
      [{ state: 'held', token: 1, attempts: 1 }],
    );
  });

  kit.testOf('leases', 'knows a claim again whose reply was lost', async (bench) => {
    const leases = leasesOf(bench);
    for (const _ of [1, 2]) {
      const claim = await leases.claim(LEASE_KEY, terms('a'));
      assert.deepEqual(claim, { state: 'held', token: 1, attempts: 1 });
    }
  });

  kit.testOf('leases', 'tells the rest of a live lease to others, and keeps it from them', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a'));
    const claim = await leases.claim(LEASE_KEY, terms('b'));
    assert.ok(claim.state === 'seen', `The claim was ${claim.state}`);
    assert.deepEqual(
      [claim.record.state, claim.record.token, claim.record.claimId],
      ['running', 1, claimIdOf('a')],
    );
    assert.ok(claim.record.leftMs > 0 && claim.record.leftMs <= LIVE_MS, 'The rest is not that of the lease');
  });

  kit.testOf('leases', 'gives an expired lease on under a higher token', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
    const stolen = await leases.claim(LEASE_KEY, terms('b'));
    assert.deepEqual(stolen, { state: 'held', token: 2, attempts: 2 });
  });

  kit.testOf('leases', 'keeps a lease with its holder that was renewed, however old it is', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
    assert.equal(await leases.renew(holdOf('a', 1), LIVE_MS), true);
    const claim = await leases.claim(LEASE_KEY, terms('b'));
    assert.equal(claim.state, 'seen');
  });

  kit.testOf('leases', 'parks an expired lease where the terms say so', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
    for (const _ of [1, 2]) {
      const claim = await leases.claim(LEASE_KEY, terms('b', { onExpired: 'park' }));
      assert.ok(claim.state === 'seen' && claim.record.state === 'unknown', 'It was not parked');
    }
  });

  kit.testOf('leases', 'parks a key that was begun too often', async (bench) => {
    const leases = leasesOf(bench);
    for (const attempts of [1, 2]) {
      const claim = await leases.claim(LEASE_KEY, terms(`a${attempts}`, { leaseMs: 0, maxAttempts: 2 }));
      assert.deepEqual(claim, { state: 'held', token: attempts, attempts });
    }
    const third = await leases.claim(LEASE_KEY, terms('a3', { maxAttempts: 2 }));
    assert.ok(third.state === 'seen' && third.record.state === 'poison', 'It was not parked');
    const query = { tenant: 'acme', state: undefined, limit: 10, after: undefined };
    assert.deepEqual(
      (await leases.parked(query)).map(({ key, label, state }) => [key, label, state]),
      [[LEASE_KEY.key, LEASE_KEY.label, 'poison']],
    );
    assert.deepEqual(await leases.parked({ ...query, tenant: 'globex' }), []);
    assert.deepEqual(await leases.parked({ ...query, state: 'unknown' }), []);
  });

  kit.testOf('leases', 'gives no key to another payload', async (bench) => {
    const leases = leasesOf(bench);
    await leases.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
    const claim = await leases.claim({ ...LEASE_KEY, fingerprint: hashOf('other') }, terms('b'));
    assert.ok(claim.state === 'seen', `The claim was ${claim.state}`);
    assert.equal(claim.record.fingerprint, LEASE_KEY.fingerprint);
  });
}
