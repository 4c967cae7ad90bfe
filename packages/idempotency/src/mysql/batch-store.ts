import { StoreContendedError } from '../errors.ts';
import type {
  BatchAttempt,
  BatchKeys,
  BatchRecordings,
  BatchRecords,
  BatchStore,
} from '../ports/batch-store.ts';
import type { DeliveryRecord, Found, StoreAttemptOptions } from '../ports/store.ts';
import type { MysqlTx, PooledMysqlConnection } from './client.ts';
import { inTransaction, type Verdict } from './in-transaction.ts';
import { read, write } from './records.ts';
import { lock, stripeOf } from './steps.ts';

/** What batches share with the store that they belong to. */
export interface MysqlBatchOptions {
  readonly prefix: string;
  readonly history: string | null;
  readonly connect: (signal: AbortSignal | undefined) => Promise<PooledMysqlConnection>;
}

type Work = (found: readonly (Found | undefined)[], tx: MysqlTx) => Promise<BatchRecordings>;

/** Decides many calls in one transaction: one statement takes every lock, one reads, each record is one or two. */
export function mysqlBatches(options: MysqlBatchOptions): BatchStore<MysqlTx> {
  return {
    async transaction(items, work, attempt) {
      const connection = await options.connect(attempt.signal);
      return runBatch(connection, options, items, work, attempt);
    },
  };
}

async function runBatch(
  connection: PooledMysqlConnection,
  { prefix, history: name }: MysqlBatchOptions,
  items: readonly BatchKeys[],
  work: Work,
  { signal, withHistory }: StoreAttemptOptions,
): Promise<BatchAttempt> {
  const history = withHistory ? name : null;
  type Value = BatchRecords | undefined;
  const end = await inTransaction<Value>(connection, signal, async ({ lend }): Promise<Verdict<Value>> => {
    const stripes = items.map(({ keys }) => stripeOf(keys.entity, 'entity'));
    const free = items.length === 0 ? new Set<number>() : await lock(connection, prefix, stripes);
    const stored =
      items.length === 0
        ? []
        : await read(
            connection,
            prefix,
            items.map(({ keys }) => keys),
          );
    const found = stored.map((each, at) =>
      free.has(stripes[at] ?? -1) || each.delivery !== undefined ? each : undefined,
    );
    const recordings = await lend((tx) => work(found, tx));
    if (recordings.every((recording) => recording === undefined))
      return { end: 'rollback', value: undefined };
    const records: (DeliveryRecord | undefined)[] = [];
    for (const [at, { keys, claimId }] of items.entries()) {
      const [recording, seen] = [recordings[at], found[at]];
      const record =
        recording && seen && (await write({ connection, prefix, keys, claimId }, seen, recording));
      if (recording !== undefined && record === undefined)
        return {
          end: 'rerun',
          error: new StoreContendedError('an entity or a delivery was written meanwhile'),
        };
      records.push(record);
    }
    return { end: 'commit', value: records };
  });
  if (end.end === 'rerun') return { state: 'rerun', error: end.error };
  const records = end.value ?? [];
  if (end.end === 'commit_unknown') return { state: 'commit_unknown', error: end.error, records };
  return end.end === 'rolled_back'
    ? { state: 'unchanged', history }
    : { state: 'committed', records, history };
}
