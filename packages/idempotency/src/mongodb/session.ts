import { StoreContendedError } from '../errors.ts';
import type {
  CallKeys,
  DeliveryRecord,
  Found,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from '../ports/store.ts';
import type { MongoDb, MongoSession, MongoTx } from './client.ts';
import { isDuplicate } from './error-label.ts';
import { inTransaction, type MongoPlace, type Verdict } from './in-transaction.ts';
import { open, write } from './records.ts';

/** One attempt: whose it is and what it does. */
export interface Session<Db extends MongoDb, Session extends MongoSession> {
  readonly keys: CallKeys;
  readonly claimId: string;
  readonly work: (found: Found, tx: MongoTx<Db, Session>) => Promise<Recording | undefined>;
  readonly options: StoreAttemptOptions;
  readonly history: string | null;
}

/** Runs one attempt. */
export async function runSession<Db extends MongoDb, S extends MongoSession>(
  place: MongoPlace<Db, S>,
  { keys, claimId, work, options, history }: Session<Db, S>,
): Promise<StoreAttempt> {
  type Value = DeliveryRecord | 'busy' | 'unchanged';
  const end = await inTransaction<Value, Db, S>(
    place,
    options.signal,
    async ({ session, lend }): Promise<Verdict<Value>> => {
      const on = { db: place.db, session };
      const opened = await open(on, keys);
      if (opened === undefined) return { end: 'rollback', value: 'busy' };
      const recording = await lend((tx) => work(opened.found, tx));
      if (recording === undefined) return { end: 'rollback', value: 'unchanged' };
      const contended = (cause?: unknown): Verdict<Value> => ({
        end: 'rerun',
        error: new StoreContendedError('the entity or the delivery was written meanwhile', cause),
      });
      try {
        const record = await write(on, { keys, claimId }, opened, recording);
        return record === undefined ? contended() : { end: 'commit', value: record };
      } catch (error) {
        if (isDuplicate(error)) return contended(error);
        throw error;
      }
    },
  );
  if (end.end === 'rerun') return { state: 'rerun', error: end.error };
  if (end.end === 'commit_unknown') return { state: 'commit_unknown', error: end.error };
  if (end.value === 'busy') return { state: 'busy' };
  if (end.value === 'unchanged') return { state: 'unchanged', history };
  return { state: 'committed', record: end.value, history };
}
