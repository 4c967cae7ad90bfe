import type { EscalationRecord, EscalationStore } from '../escalation/store.ts';
import type { PgPool } from './client.ts';
import { quoteSchema } from './identifier.ts';
import { createStatements } from './statements.ts';

/** Options of {@link postgresEscalationStore}. */
export interface PostgresEscalationStoreOptions {
  /**
   * A `pg.Pool` of the primary, or anything of its shape. The store listens to its `error` event, so that an idle
   * connection that breaks does not end the process.
   */
  readonly pool: PgPool;
  /** The schema that holds the tables of {@link applyMigrations}. @default 'public' */
  readonly schema?: string | undefined;
}

interface Row {
  readonly name: string;
  readonly id: string;
  readonly format: number;
  readonly origin: string;
  readonly state: string;
  readonly version: string;
  readonly fence: string;
}

/**
 * Keeps escalations in PostgreSQL, each operation a statement of its own; every instant is the server's
 * `clock_timestamp()`. A connection through a pooler in transaction mode will do. Throws `InvalidOptionError`.
 */
export function postgresEscalationStore(options: PostgresEscalationStoreOptions): EscalationStore {
  const { pool } = options;
  const statements = createStatements(quoteSchema(options.schema ?? 'public'));
  pool.on?.('error', () => {});
  const changes = async (text: string, parameters: readonly unknown[]) =>
    (await pool.query(text, parameters)).rows.length === 1;

  return {
    create: ({ name, id, format, planVersion, origin, state, status, phase, dueAt }) =>
      changes(statements.create, [name, id, format, planVersion, origin, state, status, phase, dueAt]),
    async load({ name, id }) {
      type Loaded = { readonly now_ms: string } & (Row | { readonly id: null });
      const { rows } = await pool.query<Loaded>(statements.load, [name, id]);
      const [row] = rows;
      if (row === undefined) throw new TypeError('The server returned no row');
      return { record: row.id === null ? undefined : recordOf(row), nowMs: Number(row.now_ms) };
    },
    async claimDue({ name, maxFormat, limit, leaseMs }) {
      const { rows } = await pool.query<Row>(statements.claim, [name, maxFormat, limit, leaseMs]);
      const next = await pool.query<{ readonly in_ms: string }>(statements.next, [name, maxFormat]);
      const inMs = next.rows[0]?.in_ms;
      return {
        claimed: rows.map(recordOf),
        nextInMs: inMs === undefined ? undefined : Math.max(0, Number(inMs)),
      };
    },
    save: ({ name, id, expectedVersion, fence, state, status, phase, dueAt }) =>
      changes(statements.save, [name, id, expectedVersion, fence ?? null, state, status, phase, dueAt]),
    async renew({ name, id }, fence, leaseMs) {
      const { rows } = await pool.query<{ readonly version: string }>(statements.renew, [
        ...[name, id, fence, leaseMs],
      ]);
      return rows[0] && Number(rows[0].version);
    },
  };
}

const recordOf = ({ version, fence, name, id, format, origin, state }: Row): EscalationRecord => ({
  ...{ name, id, format, origin, state },
  version: Number(version),
  fence: Number(fence),
});
