/** One question to the database. Each row of its answer is one finding. */
export interface Check {
  readonly name: 'lost' | 'doubled' | 'stale' | 'mismatched' | 'stored' | 'quarantined';
  readonly meaning: string;
  readonly sql: string;
}

/** The checks that must find nothing. */
export const FAULTS = ['stale', 'mismatched', 'lost', 'doubled'] as const;

/**
 * The ledger is in `storm_stores`, `storm_orders` (each order's newest revision), `storm_parked` (what was signed but
 * cannot be understood) and `storm_believed` (forged, and answered 2xx). All else are the service's own tables.
 */
export const CHECKS: readonly Check[] = [
  {
    name: 'lost',
    meaning: 'Sent by its store, and neither among the orders nor, if it cannot be understood, in the inbox.',
    sql: `SELECT s.platform, s.store_id, s.platform_order_id, 'no order' AS fault
FROM storm_orders s
WHERE NOT EXISTS (
  SELECT FROM orders o
  WHERE (o.platform, o.store_id, o.platform_order_id) = (s.platform, s.store_id, s.platform_order_id)
)
UNION ALL
SELECT p.platform, p.store_id, p.body_sha256, 'not in the inbox'
FROM storm_parked p
WHERE NOT EXISTS (
  SELECT FROM inbox i
  WHERE (i.platform, i.store_id) = (p.platform, p.store_id)
    AND encode(sha256(i.body), 'hex') = p.body_sha256
)`,
  },
  {
    name: 'doubled',
    meaning: 'One order of a store, stored more than once or announced as created more than once.',
    // The ids of the storm's stores hold nothing that a subject would percent-encode.
    sql: `SELECT s.platform, s.store_id, s.platform_order_id, stored.times AS stored, announced.times AS announced
FROM storm_orders s
CROSS JOIN LATERAL (
  SELECT count(*) AS times FROM orders o
  WHERE (o.platform, o.store_id, o.platform_order_id) = (s.platform, s.store_id, s.platform_order_id)
) stored
LEFT JOIN (
  SELECT subject, count(*) AS times FROM outbox WHERE type = 'order.created' GROUP BY subject
) announced ON announced.subject = s.platform || ':' || s.store_id || ':' || s.platform_order_id
WHERE stored.times > 1 OR announced.times > 1`,
  },
  {
    name: 'stale',
    meaning: 'Stored, but an older revision stands where a newer one was sent.',
    sql: `SELECT s.platform, s.store_id, s.platform_order_id, s.revision AS sent, max(o.revision_value COLLATE "C") AS stands
FROM storm_orders s
JOIN orders o USING (platform, store_id, platform_order_id)
GROUP BY s.platform, s.store_id, s.platform_order_id, s.revision
HAVING max(o.revision_value COLLATE "C") < s.revision`,
  },
  {
    name: 'mismatched',
    meaning:
      'Stored, but not as it was sent; or kept, and never sent by its store; or parked without a reason.',
    sql: `SELECT s.platform, s.store_id, s.platform_order_id, concat_ws(', ',
  CASE WHEN o.revision_value COLLATE "C" > s.revision THEN format('revision %s, sent %s', o.revision_value, s.revision) END,
  CASE WHEN o.total <> s.total THEN format('total %s, sent %s', o.total, s.total) END,
  CASE WHEN o.currency <> s.currency THEN format('currency %s, sent %s', o.currency, s.currency) END,
  CASE WHEN o.line_count <> s.line_count THEN format('%s lines, sent %s', o.line_count, s.line_count) END,
  CASE WHEN o.status <> s.status THEN format('status %s, sent %s', o.status, s.status) END
) AS fault
FROM storm_orders s
JOIN orders o USING (platform, store_id, platform_order_id)
WHERE (s.revision IS NULL OR o.revision_value COLLATE "C" >= s.revision)
  AND (o.revision_value, o.total, o.currency, o.line_count, o.status) IS DISTINCT FROM
      (coalesce(s.revision, o.revision_value), s.total, s.currency, s.line_count, coalesce(s.status, o.status))
UNION ALL
SELECT o.platform, o.store_id, o.platform_order_id, 'nobody sent this order'
FROM orders o
JOIN storm_stores USING (platform, store_id)
WHERE NOT EXISTS (
  SELECT FROM storm_orders s
  WHERE (s.platform, s.store_id, s.platform_order_id) = (o.platform, o.store_id, o.platform_order_id)
)
UNION ALL
SELECT i.platform, i.store_id, i.topic, 'parked, though it can be understood or was refused: ' || i.reason
FROM inbox i
JOIN storm_stores USING (platform, store_id)
WHERE i.state = 'parked' AND NOT EXISTS (
  SELECT FROM storm_parked p
  WHERE (p.platform, p.store_id) = (i.platform, i.store_id)
    AND p.body_sha256 = encode(sha256(i.body), 'hex')
)
UNION ALL
SELECT platform, store_id, label, 'forged, and answered ' || status
FROM storm_believed`,
  },
  {
    name: 'stored',
    meaning: 'Orders of the ledger that stand in the database.',
    sql: `SELECT s.platform, s.store_id, s.platform_order_id
FROM storm_orders s
WHERE EXISTS (
  SELECT FROM orders o
  WHERE (o.platform, o.store_id, o.platform_order_id) = (s.platform, s.store_id, s.platform_order_id)
)`,
  },
  {
    name: 'quarantined',
    meaning: 'Signed but not understood: kept in the inbox, to be looked at and replayed.',
    sql: `SELECT i.platform, i.store_id, i.topic, i.reason, i.fault
FROM inbox i
JOIN storm_stores USING (platform, store_id)
WHERE i.state = 'parked'`,
  },
];
