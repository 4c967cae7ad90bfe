import type { WarmingSource } from '../ports/warming-source.ts';
import { MAX_ANSWER_BYTES, type PostgresRecentOptions } from './recent.ts';
import { epochMs } from './statements.ts';

/** One row at least, so that the history comes with an empty page, too. */
interface LeasePageRow {
  readonly history: string | null;
  /** Where the next page begins: microseconds since the epoch and the key. */
  readonly next: string | null;
  readonly key: string | null;
  readonly answer: string | null;
  readonly fingerprint: string | null;
  readonly claim_id: string;
  readonly processed_ms: string;
}

/** Reads keys of `execute` that were done lately, backwards along the index of those at rest, a page in one statement. */
export function postgresRecentLeases(options: PostgresRecentOptions): WarmingSource {
  const { pool, historyOf, unavailable } = options;
  const first = pageOf(options, '');
  const behind = pageOf(
    options,
    `AND (processed_at, key) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', decode($4, 'hex'))`,
  );
  return {
    async recent({ windowMs, limit, after }) {
      try {
        const { rows } = await pool.query<LeasePageRow>(after === undefined ? first : behind, [
          windowMs,
          limit,
          ...(after?.split(' ') ?? []),
        ]);
        return {
          history: historyOf(rows[0]?.history ?? null),
          records: rows.flatMap((row) => (row.key === null ? [] : [factOf(row.key, row)])),
          next: rows[0]?.next ?? undefined,
        };
      } catch (error) {
        throw unavailable(error);
      }
    },
  };
}

/** A done key as a delivery that was executed, about itself; the fast tier knows it by its own hash. */
function factOf(key: string, { answer, fingerprint, claim_id, processed_ms }: LeasePageRow) {
  return {
    delivery: key,
    fastKey: key,
    record: {
      status: 'executed' as const,
      answer: answer ?? undefined,
      processedAtMs: Number(processed_ms),
      entity: key,
      fingerprint: fingerprint ?? undefined,
      claimId: claim_id,
    },
  };
}

function pageOf({ schema, history }: PostgresRecentOptions, condition: string): string {
  return `
    WITH recent AS MATERIALIZED (
      SELECT * FROM ${schema}.orderdock_lease
       WHERE processed_at > statement_timestamp() - $1::double precision * interval '1 millisecond'
         AND state IN ('done', 'failed') ${condition}
       ORDER BY processed_at DESC, key DESC
       LIMIT $2::bigint
    ), page AS (
      SELECT encode(key, 'hex') AS key, answer::text AS answer, encode(fingerprint, 'hex') AS fingerprint,
             owner::text AS claim_id, ${epochMs('processed_at')} AS processed_ms
        FROM recent
       WHERE state = 'done' AND (answer IS NULL OR octet_length(answer::text) <= ${MAX_ANSWER_BYTES})
    ), place AS (
      SELECT ${history} AS history,
             (SELECT (extract(epoch FROM processed_at) * 1000000)::bigint::text || ' ' || encode(key, 'hex')
                FROM recent
               WHERE (SELECT count(*) FROM recent) = $2::bigint
               ORDER BY processed_at, key
               LIMIT 1) AS next
    )
    SELECT * FROM place LEFT JOIN page ON true`;
}
