import { StoreContendedError } from '../errors.ts';
import type {
  CallKeys,
  DeliveryRecord,
  Found,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from '../ports/store.ts';
import type { MysqlTx, PooledMysqlConnection } from './client.ts';
import { inTransaction, type Verdict } from './in-transaction.ts';
import { read, write } from './records.ts';
import { lock, stripeOf } from './steps.ts';

/** One attempt: whose it is and what it does. */
export interface Session {
  readonly prefix: string;
  readonly keys: CallKeys;
  readonly claimId: string;
  readonly work: (found: Found, tx: MysqlTx) => Promise<Recording | undefined>;
  readonly options: StoreAttemptOptions;
  readonly history: string | null;
}

/** Runs one attempt on a connection and gives the connection back. */
export async function runSession(
  connection: PooledMysqlConnection,
  { prefix, keys, claimId, work, options, history }: Session,
): Promise<StoreAttempt> {
  type Value = DeliveryRecord | 'busy' | 'unchanged';
  const end = await inTransaction<Value>(
    connection,
    options.signal,
    async ({ lend }): Promise<Verdict<Value>> => {
      // Two statements: under READ COMMITTED each sees what was committed when it began, the second thus what the holder
      // of the lock before had written.
      const stripe = stripeOf(keys.entity, 'entity');
      if (!(await lock(connection, prefix, [stripe])).has(stripe)) return { end: 'rollback', value: 'busy' };
      const [found = { delivery: undefined, entity: undefined }] = await read(connection, prefix, [keys]);
      const recording = await lend((tx) => work(found, tx));
      if (recording === undefined) return { end: 'rollback', value: 'unchanged' };
      const record = await write({ connection, prefix, keys, claimId }, found, recording);
      if (record !== undefined) return { end: 'commit', value: record };
      return {
        end: 'rerun',
        error: new StoreContendedError('the entity or the delivery was written meanwhile'),
      };
    },
  );
  if (end.end === 'rerun') return { state: 'rerun', error: end.error };
  if (end.end === 'commit_unknown') return { state: 'commit_unknown', error: end.error };
  if (end.value === 'busy') return { state: 'busy' };
  if (end.value === 'unchanged') return { state: 'unchanged', history };
  return { state: 'committed', record: end.value, history };
}
