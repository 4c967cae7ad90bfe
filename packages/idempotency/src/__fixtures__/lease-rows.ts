import { randomBytes, randomUUID } from 'node:crypto';
import type { ClaimTerms, LeaseHold, LeaseKey, LeaseStore } from '../ports/lease-store.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import type { TestDatabase } from './database.ts';

/** The leases of a test's database, over a pool as another process would have it. */
export function leasesOver(
  database: TestDatabase,
  { max = 4, generation = '0' }: { readonly max?: number; readonly generation?: string } = {},
): LeaseStore<PgClient> {
  const { lease } = postgresStore({ pool: database.connect(max), schema: database.schema, generation });
  if (lease === undefined) throw new Error('the store keeps no leases');
  return lease;
}

/** A key that nobody has seen. */
export const newKey = (changes: Partial<LeaseKey> = {}): LeaseKey => ({
  tenant: 'acme',
  key: randomBytes(16).toString('hex'),
  fingerprint: undefined,
  label: undefined,
  ...changes,
});

/** The terms of a call of its own. */
export const terms = (changes: Partial<ClaimTerms> = {}): ClaimTerms => ({
  claimId: randomUUID(),
  leaseMs: 60_000,
  onExpired: 'rerun',
  maxAttempts: 5,
  ...changes,
});

/** Takes a key that is free. */
export async function hold(
  lease: LeaseStore<PgClient>,
  key: LeaseKey,
  changes: Partial<ClaimTerms> = {},
): Promise<LeaseHold> {
  const asked = terms(changes);
  const claim = await lease.claim(key, asked);
  if (claim.state !== 'held') throw new Error(`expected to hold the key, it is ${claim.state}`);
  return { key: key.key, claimId: asked.claimId, token: claim.token };
}

/** A finish without writes. */
export const DONE = { answer: '"done"', write: undefined, withHistory: false };

/** Lets the lease of a key, or of every key, run out, as time does. */
export async function expire({ pool, schema }: TestDatabase, key?: string): Promise<void> {
  await pool.query(
    `UPDATE ${schema}.orderdock_lease SET lease_until = clock_timestamp()
      WHERE state = 'running' AND ($1::text IS NULL OR key = decode($1, 'hex'))`,
    [key ?? null],
  );
}

/** Writes a row under this name; two effects are two rows. */
export const effect =
  ({ schema }: TestDatabase, name: string) =>
  async (tx: PgClient) => {
    await tx.query(`INSERT INTO ${schema}.effect VALUES ($1, 1)`, [name]);
  };

/** How many rows there are under this name. */
export const effectsOf = async (database: TestDatabase, name: string): Promise<number> =>
  (await database.effects()).filter(({ order_id }) => order_id === name).length;
