import { StoreUnavailableError } from '../errors.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import { type BatchOnceRow, batchOnceEnds, batchOnceParameters, batchOnceText } from './batch-once.ts';
import { runBatchSession } from './batch-session.ts';
import { createBatchStatements } from './batch-statements.ts';
import type { PgClient } from './client.ts';
import { isMissingWeek } from './missing-week.ts';
import { runStatement, type SingleStatements } from './single-statement.ts';

/** What batches share with the store that they belong to. */
export interface PostgresBatchOptions extends SingleStatements {
  /** Quoted. */
  readonly schema: string;
  /** An expression: the history that a fact in a cache is bound to. */
  readonly history: string;
  readonly historyOf: (answered: string | null) => string | null;
  readonly createMissingWeek: () => Promise<void>;
}

/** Decides many calls in one transaction of PostgreSQL. */
export function postgresBatches(options: PostgresBatchOptions): BatchStore<PgClient> {
  const { schema, history, historyOf, connect, onBroken } = options;
  const statements = createBatchStatements(schema, history);
  const onceWith = batchOnceText(schema, history);
  const onceWithout = batchOnceText(schema, 'NULL');
  return {
    async once(items, { signal, withHistory }) {
      const text = withHistory ? onceWith : onceWithout;
      const end = await runStatement<BatchOnceRow>(
        options,
        [text, batchOnceParameters(schema, items)],
        signal,
      );
      // Whatever it was, the transaction finds out what was committed, or meets the same fault and tells it.
      if (!end.ok) return undefined;
      const { ends, history: answered } = batchOnceEnds(items, end.rows);
      return { ends, history: historyOf(answered) };
    },
    async transaction(items, work, attemptOptions) {
      const client = await connect(attemptOptions.signal);
      try {
        const session = { statements, items, work, options: attemptOptions, onBroken };
        const attempt = await runBatchSession(client, session);
        if (attempt.state === 'commit_unknown') onBroken();
        if (attempt.state !== 'committed' && attempt.state !== 'unchanged') return attempt;
        return { ...attempt, history: historyOf(attempt.history) };
      } catch (error) {
        if (StoreUnavailableError.isInstance(error)) onBroken();
        if (!isMissingWeek(error)) throw error;
        await options.createMissingWeek();
        return { state: 'rerun', error };
      }
    },
  };
}
