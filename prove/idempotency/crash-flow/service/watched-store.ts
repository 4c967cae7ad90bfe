import type { IdempotencyStore, LeaseStore } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import type { Watch } from './watch.ts';

/** A store of which every call that commits is a step. */
export function watchedStore(store: IdempotencyStore<PgClient>, watch: Watch): IdempotencyStore<PgClient> {
  return {
    ...store,
    lease: store.lease && watchedLease(store.lease, watch),
    transaction: (keys, claimId, work, options) =>
      watch.step('store.transaction', () => store.transaction(keys, claimId, work, options)),
  };
}

function watchedLease(lease: LeaseStore<PgClient>, watch: Watch): LeaseStore<PgClient> {
  return {
    ...lease,
    claim: (key, terms) => watch.step('lease.claim', () => lease.claim(key, terms)),
    finish: (hold, request) => watch.step('lease.finish', () => lease.finish(hold, request)),
  };
}
