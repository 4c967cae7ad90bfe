import type { LeaseStore } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import type { Trap } from './trap.ts';

/** Leases whose calls pass the trap's points. */
export function trappedLease(lease: LeaseStore<PgClient>, trap: Trap): LeaseStore<PgClient> {
  return {
    ...lease,
    async claim(key, terms) {
      await trap.pass('before claim');
      const claim = await lease.claim(key, terms);
      await trap.pass('claim answered');
      return claim;
    },
    async finish(hold, request) {
      await trap.pass('before finish');
      return lease.finish(hold, request);
    },
  };
}
