import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Pool, PoolClient } from 'pg';

const key = (...parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

const RECORD = `
  WITH stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at), entity AS (
    INSERT INTO by_hand.orderdock_identity (key, tenant, revision, applied, created_at, processed_at)
    SELECT decode($3, 'hex'), $2, $7::json, 1, at, at FROM stamp
    RETURNING processed_at AS at
  )
  INSERT INTO by_hand.orderdock_delivery
    (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
  SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, 'executed', $6::json,
         entity.at, transaction_timestamp()
    FROM entity
  RETURNING (extract(epoch FROM processed_at) * 1000)::bigint::text AS processed_ms`;

/**
 * The statements of the guard in the four round trips of the guard, without the guard: whoever writes them by hand and
 * gets them right sends the same. Kept equal to `packages/idempotency/src/postgres/statements.ts`.
 */
export function receiveByHand(pool: Pool, id: string): Promise<void> {
  const delivery = key('acme', 'shopify', 'store-1', 'orders/create', `event of ${id}`);
  const entity = key('acme', 'shopify', 'store-1', id);
  const lock = Buffer.from(entity, 'hex').readBigInt64BE();
  return onConnection(pool, async (client) => {
    await client.query(`
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SELECT pg_try_advisory_xact_lock('${lock}'::bigint) AS locked,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END;
      SELECT status, answer::text AS answer, (extract(epoch FROM processed_at) * 1000)::bigint::text AS processed_ms,
             encode(entity, 'hex') AS entity, encode(fingerprint, 'hex') AS fingerprint, claim_id::text AS claim_id
        FROM by_hand.orderdock_delivery WHERE key = decode('${delivery}', 'hex');
      SELECT revision::text AS revision, applied::text AS applied,
             (extract(epoch FROM processed_at) * 1000)::bigint::text AS processed_ms
        FROM by_hand.orderdock_identity WHERE key = decode('${entity}', 'hex')`);
    await insertOrder(client, id);
    const answer = JSON.stringify({ id });
    await client.query(RECORD, [delivery, 'acme', entity, null, randomUUID(), answer, '1']);
  });
}

/** The least that keeps a delivery from taking effect twice: no revision, no answer, a twin waits for the row. */
export function receiveBarely(pool: Pool, id: string): Promise<void> {
  return onConnection(pool, async (client) => {
    await client.query('BEGIN');
    const { rowCount } = await client.query('INSERT INTO by_hand.seen VALUES ($1) ON CONFLICT DO NOTHING', [
      `acme/shopify/store-1/orders/create/event of ${id}`,
    ]);
    if (rowCount === 1) await insertOrder(client, id);
  });
}

const INSERT = `
  WITH stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at), claimed AS (
    INSERT INTO by_hand.orderdock_identity (key, tenant, revision, applied, created_at, processed_at)
    SELECT decode($3, 'hex'), $2, $6::json, 1, at, at FROM stamp
    ON CONFLICT DO NOTHING
    RETURNING processed_at AS at
  ), effect AS (
    INSERT INTO by_hand.received_order SELECT $7, $8 FROM claimed RETURNING id
  )
  INSERT INTO by_hand.orderdock_delivery
    (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
  SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, 'executed',
         (SELECT json_agg(effect) FROM effect), claimed.at, transaction_timestamp()
    FROM claimed`;

/** A key in Redis, then the same rows as `guard.insert` writes, in one statement; a twin waits for the row. */
export async function insertByHand({ pool, redis }: Servers, id: string): Promise<void> {
  const delivery = key('acme', 'shopify', 'store-1', 'orders/create', `event of ${id}`);
  const entity = key('acme', 'shopify', 'store-1', id);
  const claimId = randomUUID();
  if ((await redis.set(`by-hand:${delivery}`, claimId, 'PX', 604_800_000, 'NX')) === null) return;
  await pool.query(INSERT, [delivery, 'acme', entity, null, claimId, '1', id, '34.80']);
}

/** A key in Redis and the order's row: what is lost between the two is lost. */
export async function insertBarely({ pool, redis }: Servers, id: string): Promise<void> {
  if ((await redis.set(`bare:${id}`, '1', 'PX', 604_800_000, 'NX')) === null) return;
  await pool.query('INSERT INTO by_hand.received_order VALUES ($1, $2)', [id, '34.80']);
}

interface Servers {
  readonly pool: Pool;
  readonly redis: Redis;
}

/** Runs `work`, which begins a transaction, and commits it. */
async function onConnection(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function insertOrder(client: PoolClient, id: string): Promise<unknown> {
  return client.query('INSERT INTO by_hand.received_order VALUES ($1, $2)', [id, '34.80']);
}

/** A unique key in the database only: the order's own id, and nothing remembered of what was answered. */
export async function insertOnConflict({ pool }: Pick<Servers, 'pool'>, id: string): Promise<void> {
  await pool.query('INSERT INTO by_hand.unique_order VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, '34.80']);
}

/** A random id for each delivery: nothing is ever a duplicate. */
export async function insertByRandomKey({ pool }: Pick<Servers, 'pool'>, uuid: string): Promise<void> {
  await pool.query('INSERT INTO by_hand.received_order VALUES ($1, $2)', [uuid, '34.80']);
}
