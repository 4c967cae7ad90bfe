import { InvalidOptionError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { InsertAttempt, InsertedRow, InsertStore } from '../ports/insert-store.ts';
import type { PgClient } from './client.ts';
import { createInsertStatements, STRAY_EFFECT, withinText } from './insert-statements.ts';
import { asUnavailable } from './session.ts';
import { runStatement, type SingleStatements } from './single-statement.ts';
import { isSerializationFailure, isUniqueViolation, sqlState } from './sql-state.ts';
import { type DeliveryRow, deliveryOf } from './statements.ts';

/** What the inserts share with the store that they belong to. */
export interface PostgresInsertOptions extends SingleStatements {
  /** Quoted. */
  readonly schema: string;
  /** An expression: the history that a fact in a cache is bound to. */
  readonly history: string;
  readonly historyOf: (answered: string | null) => string | null;
}

/** What the one statement answers: the record of the delivery, the known or the written one, if there is one. */
type OnceRow = (DeliveryRow | { readonly status: null }) & {
  /** `null` where the lock was not tried, because the delivery is known. */
  readonly open: boolean | null;
  readonly history: string | null;
};

/** Puts claim, identity, effect and record into one statement of PostgreSQL. */
export function postgresInserts(options: PostgresInsertOptions): InsertStore<PgClient> {
  const { historyOf } = options;
  const statements = createInsertStatements(options.schema, options.history);

  return {
    async once(keys, claimId, { statement, revision }, { signal, withHistory }) {
      const sent = statements.once(keys, claimId, revision, statement, withHistory);
      const end = await runStatement<OnceRow>(options, sent, signal);
      return end.ok ? attemptOf(end.rows[0], historyOf) : failureOf(end.error, end.rolledBack);
    },
    async within(tx, statement) {
      const { rows } = await tx.query<{ rows: string }>(withinText(statement), statement.parameters ?? []);
      return JSON.parse(rows[0]?.rows ?? '[]') as readonly InsertedRow[];
    },
  };
}

function attemptOf(row: OnceRow | undefined, historyOf: PostgresInsertOptions['historyOf']): InsertAttempt {
  if (row === undefined || row.open === false) return { state: 'busy' };
  const record = row.status === null ? undefined : deliveryOf(row);
  if (record === undefined) return { state: 'stands' };
  const history = historyOf(row.history);
  return { state: row.open === null ? 'seen' : 'committed', record, history };
}

/** What a failed statement means; throws the error where it is the effect's own. */
function failureOf(error: unknown, rolledBack: boolean): InsertAttempt {
  if (!rolledBack) return { state: 'commit_unknown', error };
  if (isSerializationFailure(error)) return { state: 'rerun', error };
  if (isUniqueViolation(error) && tableOf(error) === 'orderdock_delivery') {
    return { state: 'rerun', error: new StoreContendedError('the delivery was written meanwhile', error) };
  }
  if (sqlState(error) === '22P02' && error instanceof Error && error.message.includes(STRAY_EFFECT)) {
    throw new InvalidOptionError('statement.text', 'an INSERT whose every row comes FROM claimed', undefined);
  }
  throw asUnavailable(error);
}

const tableOf = (error: unknown): unknown => (error as { readonly table?: unknown }).table;
