import type { InsertStatement } from '../ports/insert-store.ts';
import type { CallKeys } from '../ports/store.ts';
import { DELIVERY_COLUMNS, epochMs, lockOf } from './statements.ts';
import { NEAR_TURN } from './turn-of-week.ts';

/** The name that the database says where an effect does not depend on the claim; no payload is in the message. */
export const STRAY_EFFECT = 'orderdock: the effect must select FROM claimed';

/** The rows of `effect` as a JSON list of objects whose values are text: a JSON number would end as a float. */
const rowsOf = (effect: string) => `
  SELECT coalesce(json_agg((SELECT json_object_agg(key, value) FROM json_each_text(row_to_json(${effect})))), '[]')
    FROM ${effect}`;

const outboxOf = ({ outbox }: InsertStatement) => (outbox === undefined ? '' : `, outbox AS (\n${outbox}\n)`);

/** The statements of one schema, which is quoted. */
export interface InsertStatements {
  once(
    keys: CallKeys,
    claimId: string,
    revision: string,
    statement: InsertStatement,
    withHistory: boolean,
  ): readonly [text: string, parameters: readonly unknown[]];
}

export function createInsertStatements(schema: string, history: string): InsertStatements {
  const textOf = createTexts();
  return {
    once(keys, claimId, revision, statement, withHistory) {
      const given = statement.parameters ?? [];
      const own = [
        keys.delivery,
        keys.tenant,
        keys.entity,
        keys.fingerprint ?? null,
        claimId,
        revision,
        lockOf(schema, keys.entity).toString(),
      ];
      // The effect's parameters keep their numbers, the statement's own come behind them.
      const at = (number: number) => `$${given.length + number}`;
      const text = textOf(statement, withHistory, () =>
        onceText(schema, statement, at, withHistory ? history : 'NULL'),
      );
      return [text, [...given, ...own]];
    },
  };
}

/** How many texts are remembered: a caller whose texts never repeat must not fill the memory. */
const MOST_TEXTS = 200;

/**
 * Remembers the texts that were made. The very same text is also what a connection finds its plan by: as one string its
 * hash is taken once.
 */
function createTexts() {
  const made = new Map<string, Map<string, string>>();
  return (
    { text, outbox = '', parameters = [] }: InsertStatement,
    withHistory: boolean,
    make: () => string,
  ): string => {
    const shape = `${parameters.length} ${withHistory} ${outbox}`;
    const known = made.get(text)?.get(shape);
    if (known !== undefined) return known;
    if (made.size >= MOST_TEXTS) made.clear();
    const shapes = made.get(text) ?? new Map<string, string>();
    made.set(text, shapes);
    if (shapes.size >= MOST_TEXTS) shapes.clear();
    const fresh = make();
    shapes.set(shape, fresh);
    return fresh;
  };
}

/**
 * Claim, identity, effect, outbox and delivery in one statement. Of a delivery that it writes it tells what the caller
 * does not know: the fewer columns, the sooner it is done. A delivery that is known takes no lock; else the lock
 * is tried, not awaited, and behind it nobody else writes this entity, so that no row of a rival is waited for.
 *
 * Snapshot and lock are taken in this order, and a rival may commit between them. ON CONFLICT then finds its identity
 * although the snapshot does not: nothing is written, nothing seems to be known, and that means `stands`.
 */
function onceText(
  schema: string,
  statement: InsertStatement,
  at: (number: number) => string,
  history: string,
): string {
  const delivery = `${schema}.orderdock_delivery`;
  const identity = `${schema}.orderdock_identity`;
  return `
    WITH known AS MATERIALIZED (
      SELECT ${DELIVERY_COLUMNS} FROM ${delivery} WHERE key = decode(${at(1)}, 'hex')
    ), gate AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(${at(7)}::bigint) AS open,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END AS durable,
             date_trunc('milliseconds', clock_timestamp()) AS at
       WHERE NOT EXISTS (SELECT FROM known) AND NOT ${NEAR_TURN}
    ), claimed AS (
      INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
      SELECT decode(${at(3)}, 'hex'), ${at(2)}, ${at(6)}::json, 1, gate.at, gate.at
        FROM gate
       WHERE gate.open
      ON CONFLICT (key) DO NOTHING
      RETURNING processed_at
    ), effect AS (
${statement.text}
    )${outboxOf(statement)}, written AS (
      INSERT INTO ${delivery} AS d
        (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
      SELECT decode(${at(1)}, 'hex'), ${at(2)}, decode(${at(3)}, 'hex'), decode(${at(4)}, 'hex'), ${at(5)}::uuid,
             'executed', (${rowsOf('effect')}), claimed.processed_at, transaction_timestamp()
        FROM claimed
      RETURNING status, answer::text, ${epochMs('processed_at')} AS processed_ms, NULL, NULL, NULL
    )
    SELECT (SELECT open FROM gate) AS open, (${history}) AS history,
           CASE WHEN NOT EXISTS (SELECT FROM claimed)
             THEN (SELECT ('${STRAY_EFFECT}' || left(count(*)::text, 0))::integer FROM effect HAVING count(*) > 0)
           END AS stray,
           found.*
      FROM (SELECT 1) AS one LEFT JOIN (SELECT * FROM known UNION ALL SELECT * FROM written) AS found ON true`;
}

/** The same effect in a transaction that holds the entity. */
export function withinText(statement: InsertStatement): string {
  return `
    WITH claimed AS MATERIALIZED (
      SELECT date_trunc('milliseconds', clock_timestamp()) AS processed_at
    ), effect AS (
${statement.text}
    )${outboxOf(statement)}
    SELECT (${rowsOf('effect')})::text AS rows`;
}
