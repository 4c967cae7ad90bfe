import { createHash } from 'node:crypto';

/**
 * Whether the transaction began within ten minutes of Monday 00:00 UTC. A primary key keeps a delivery single within its
 * week only, and the lock on the entity does not keep apart two deliveries of one id for two orders:
 *
 *   A  (event 1, order a)  BEGIN Sunday 23:59:59 ── INSERT into week 47 ── COMMIT
 *   B  (event 1, order b)          BEGIN Monday 00:00:01 ── no event 1 to be seen ── INSERT into week 48
 *
 * Around the turn, therefore, the delivery is locked as well, and what locks and reads in one statement leaves the
 * decision to the transaction, which reads behind its locks. All the other time it costs a comparison. A transaction that
 * runs for longer than ten minutes across the turn is not covered; its orders are, each by its identity.
 *
 * In seconds since 1970-01-01, a Thursday: 345,600 to the first Monday, 604,800 to each next one. Such an expression is read
 * and planned with every transaction, and one with intervals takes half as long again.
 */
export const NEAR_TURN =
  "((date_part('epoch', transaction_timestamp())::bigint - 345600 + 600) % 604800 < 1200)";

/**
 * Makes, for a schema, the expression that is `true`, or around the turn tells whether the lock on the delivery was to be
 * had. It is given an expression of the delivery's key in hexadecimal. Advisory locks span the database, so the schema
 * goes into the hash.
 */
export function deliveryLock(schema: string): (hex: string) => string {
  const seed = createHash('sha256').update(`orderdock_delivery ${schema}`).digest().readBigInt64BE(0);
  return (hex) =>
    `CASE WHEN ${NEAR_TURN} THEN pg_try_advisory_xact_lock(hashtextextended(${hex}, '${seed}')) ELSE true END`;
}
