/** The statements on the table of the escalations in a quoted schema. */
export interface EscalationStatements {
  readonly create: string;
  readonly load: string;
  readonly claim: string;
  readonly next: string;
  readonly save: string;
  readonly renew: string;
  readonly purge: string;
}

const NOW_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text';
const INSTANT = (parameter: string) => `to_timestamp(${parameter}::double precision / 1000)`;
const SPAN = (parameter: string) => `${parameter}::double precision * interval '1 millisecond'`;
const RECORD = (table: string) =>
  ['name', 'id', 'format', 'origin::text', 'state::text', 'version::text', 'fence::text']
    .map((column) => `${table}.${column}`)
    .join(', ');
/** When it can be claimed; the expression of the index. */
const CLAIMABLE = 'GREATEST(due_at, lease_until)';

export function createStatements(schema: string): EscalationStatements {
  const table = `${schema}.orderdock_escalation`;
  return {
    create: `INSERT INTO ${table} (name, id, format, plan_version, origin, state, status, phase, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ${INSTANT('$9')})
ON CONFLICT (name, id) DO NOTHING RETURNING id`,
    // The time comes with or without a row.
    load: `SELECT ${NOW_MS} AS now_ms, ${RECORD('e')}
FROM (SELECT) AS one LEFT JOIN ${table} AS e ON e.name = $1 AND e.id = $2`,
    // In a subquery the time is read once, and the index can be used; as it stands it is read anew for every row.
    claim: `WITH due AS MATERIALIZED (
  SELECT name, id FROM ${table}
  WHERE name = $1 AND format <= $2 AND due_at IS NOT NULL AND ${CLAIMABLE} <= (SELECT clock_timestamp())
  ORDER BY ${CLAIMABLE} LIMIT $3 FOR UPDATE SKIP LOCKED
)
UPDATE ${table} AS e SET fence = e.fence + 1, lease_until = clock_timestamp() + ${SPAN('$4')}
FROM due WHERE e.name = due.name AND e.id = due.id RETURNING ${RECORD('e')}`,
    next: `SELECT floor(extract(epoch FROM ${CLAIMABLE} - clock_timestamp()) * 1000)::bigint::text AS in_ms
FROM ${table} WHERE name = $1 AND format <= $2 AND due_at IS NOT NULL ORDER BY ${CLAIMABLE} LIMIT 1`,
    save: `UPDATE ${table} SET state = $5, status = $6, phase = $7, due_at = ${INSTANT('$8')},
  version = version + 1, updated_at = clock_timestamp()
WHERE name = $1 AND id = $2 AND version = $3 AND fence = coalesce($4::bigint, fence) RETURNING id`,
    renew: `UPDATE ${table} SET lease_until = clock_timestamp() + ${SPAN('$4')}
WHERE name = $1 AND id = $2 AND fence = $3 RETURNING version::text`,
    purge: `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM ${table} WHERE due_at IS NULL AND updated_at < clock_timestamp() - ${SPAN('$1')}
  LIMIT $2 FOR UPDATE SKIP LOCKED
)) RETURNING id`,
  };
}
