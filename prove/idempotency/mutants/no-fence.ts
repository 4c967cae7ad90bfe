import type { LeaseRecord, LeaseStore } from '@orderdock/idempotency';
import type { PgClient, PgPool } from '@orderdock/idempotency/postgres';
import type { GuardParts } from '../worker/receiver.ts';

/** Takes leases and never looks at them again: whoever comes last finishes, holder or not. */
export function noFence(pool: PgPool, schema: string): (parts: GuardParts) => GuardParts {
  return ({ store, fast }) => {
    if (store.lease === undefined) return { store, fast };
    const lease: LeaseStore<PgClient> = {
      ...store.lease,
      renew: async () => true,
      async finish({ key, claimId, token }, { answer, write }) {
        const client = await pool.connect();
        try {
          await client.query('BEGIN');
          await write?.(client);
          await client.query(
            `UPDATE ${schema}.orderdock_lease SET state = 'done', answer = $2::json, processed_at = now()
              WHERE key = decode($1, 'hex')`,
            [key, answer ?? null],
          );
          await client.query('COMMIT');
        } finally {
          client.release();
        }
        return { state: 'committed', record: doneRecord(claimId, token, answer), history: null };
      },
    };
    return { store: { ...store, lease }, fast };
  };
}

function doneRecord(claimId: string, token: number, answer: string | undefined): LeaseRecord {
  const rest = { attempts: 1, leftMs: 0, fingerprint: undefined, errorCode: undefined };
  return { ...rest, state: 'done', claimId, token, answer, processedAtMs: Date.now() };
}
