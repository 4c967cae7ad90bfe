import { type Clock, InvalidOptionError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { InsertAttempt, InsertedRow, InsertStore } from '../ports/insert-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { PgClient } from './client.ts';
import { createInsertGroups } from './insert-groups.ts';
import { createInsertStatements, STRAY_EFFECT, withinText } from './insert-statements.ts';
import { literalsOf } from './literal.ts';
import { isMissingWeek } from './missing-week.ts';
import { createGroupRunner } from './run-group.ts';
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
  readonly clock: Clock;
  readonly createMissingWeek: () => Promise<void>;
}

type HistoryOf = PostgresInsertOptions['historyOf'];

/** What a call knows of the record that it writes. */
type OnceCall = Pick<DeliveryRecord, 'entity' | 'fingerprint' | 'claimId'>;

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
  const runner = createGroupRunner(options, options.history);
  const groups = createInsertGroups({ clock: options.clock, run: runner.run });

  return {
    async once(keys, claimId, { statement, revision }, { signal, withHistory }) {
      const { entity, fingerprint } = keys;
      const call = { entity, fingerprint, claimId };
      const alone = async (): Promise<InsertAttempt> => {
        const sent = statements.once(keys, claimId, revision, statement, withHistory);
        const end = await runStatement<OnceRow>(options, sent, signal);
        if (end.ok) return attemptOf(end.rows[0], call, historyOf);
        if (!isMissingWeek(end.error)) return failureOf(end.error, end.rolledBack);
        await options.createMissingWeek();
        return { state: 'rerun', error: end.error };
      };
      if (!options.prepared.able()) return alone();
      // A group asks for the history once.
      const [text, parameters] = statements.once(keys, claimId, revision, statement, false);
      const literals = literalsOf(parameters);
      if (literals === undefined || !runner.takes(text)) return alone();
      return groups.add<InsertAttempt>({
        text,
        literals,
        withHistory,
        signal,
        alone,
        committed: (rows, history) => {
          const [row] = rows as readonly OnceRow[];
          return attemptOf(row && { ...row, history }, call, historyOf);
        },
        unknown: (error) => failureOf(error, false),
      });
    },
    async within(tx, statement) {
      const { rows } = await tx.query<{ rows: string }>(withinText(statement), statement.parameters ?? []);
      return JSON.parse(rows[0]?.rows ?? '[]') as readonly InsertedRow[];
    },
  };
}

function attemptOf(row: OnceRow | undefined, call: OnceCall, historyOf: HistoryOf): InsertAttempt {
  if (row === undefined || row.open === false) return { state: 'busy' };
  const told = row.status === null ? undefined : deliveryOf(row);
  if (told === undefined) return { state: 'stands' };
  // Of what it has written the statement tells only what was not known.
  const record = row.open === null ? told : { ...told, ...call };
  const history = historyOf(row.history);
  return { state: row.open === null ? 'seen' : 'committed', record, history };
}

/** What a failed statement means; throws the error where it is the effect's own. */
function failureOf(error: unknown, rolledBack: boolean): InsertAttempt {
  if (!rolledBack) return { state: 'commit_unknown', error };
  if (isSerializationFailure(error)) return { state: 'rerun', error };
  if (isUniqueViolation(error) && isDeliveries(tableOf(error))) {
    return { state: 'rerun', error: new StoreContendedError('the delivery was written meanwhile', error) };
  }
  if (sqlState(error) === '22P02' && error instanceof Error && error.message.includes(STRAY_EFFECT)) {
    throw new InvalidOptionError('statement.text', 'an INSERT whose every row comes FROM claimed', undefined);
  }
  throw asUnavailable(error);
}

/** The table or one of its weeks. */
const isDeliveries = (table: unknown): boolean =>
  typeof table === 'string' && /^orderdock_delivery(?:_|$)/.test(table);

const tableOf = (error: unknown): unknown => (error as { readonly table?: unknown }).table;
