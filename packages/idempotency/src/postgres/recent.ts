import type { WarmingSource } from '../ports/warming-source.ts';
import type { PgPool } from './client.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, deliveryOf } from './statements.ts';

/** The largest answer that is read for a fast tier, in bytes; what has a larger one is left out. */
export const MAX_ANSWER_BYTES = 4_096;

/** What the reader of recent deliveries shares with the store that it belongs to. */
export interface PostgresRecentOptions {
  readonly pool: PgPool;
  /** Quoted. */
  readonly schema: string;
  /** An expression: the history that a fact in a cache is bound to. */
  readonly history: string;
  readonly historyOf: (answered: string | null) => string | null;
  /** The store's own error where the fault lies with the connection, else the error as it is. */
  readonly unavailable: (error: unknown) => unknown;
}

/** One row at least, so that the history comes with an empty page, too. */
interface PageRow {
  readonly history: string | null;
  /** Where the next page begins: microseconds since the epoch and the key. */
  readonly next: string | null;
  readonly delivery: string | null;
}

/**
 * Reads recent deliveries by their time of receipt, backwards along its index, a page in one statement. The window is
 * measured from a time that is fixed for the statement, so that the weeks before it are not even looked at. The history
 * comes with it, so from the very server that the rows come from.
 */
export function postgresRecent(options: PostgresRecentOptions): WarmingSource {
  const { pool, historyOf, unavailable } = options;
  const first = pageOf(options, '');
  const behind = pageOf(
    options,
    `AND (received_at, key) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', decode($4, 'hex'))`,
  );
  return {
    async recent({ windowMs, limit, after }) {
      try {
        const { rows } = await pool.query<PageRow & DeliveryRow>(after === undefined ? first : behind, [
          windowMs,
          limit,
          ...(after?.split(' ') ?? []),
        ]);
        return {
          history: historyOf(rows[0]?.history ?? null),
          records: rows.flatMap((row) => {
            const record = row.delivery === null ? undefined : deliveryOf(row);
            return row.delivery === null || record === undefined ? [] : [{ delivery: row.delivery, record }];
          }),
          next: rows[0]?.next ?? undefined,
        };
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

function pageOf({ schema, history }: PostgresRecentOptions, condition: string): string {
  return `
    WITH recent AS MATERIALIZED (
      SELECT * FROM ${schema}.orderdock_delivery
       WHERE received_at > statement_timestamp() - $1::double precision * interval '1 millisecond' ${condition}
       ORDER BY received_at DESC, key DESC
       LIMIT $2::bigint
    ), page AS (
      SELECT encode(key, 'hex') AS delivery, ${DELIVERY_COLUMNS}
        FROM recent
       WHERE answer IS NULL OR octet_length(answer::text) <= ${MAX_ANSWER_BYTES}
    ), place AS (
      SELECT ${history} AS history,
             (SELECT (extract(epoch FROM received_at) * 1000000)::bigint::text || ' ' || encode(key, 'hex')
                FROM recent
               WHERE (SELECT count(*) FROM recent) = $2::bigint
               ORDER BY received_at, key
               LIMIT 1) AS next
    )
    SELECT * FROM place LEFT JOIN page ON true`;
}
