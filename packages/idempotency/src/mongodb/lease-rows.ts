import type { LeaseRow } from '../memory/lease-rows.ts';
import type { ParkedQuery, ParkedRecord } from '../ports/lease-store.ts';
import {
  collectionOf,
  type MongoDb,
  type MongoDocument,
  type MongoOperationOptions,
  type MongoSession,
  READ,
  WRITE,
} from './client.ts';
import { lockDocument, millisOf, numberOf } from './records.ts';

/** A document of the leases as it was read, and when, by the server's clock. */
export interface SeenLease {
  readonly row: LeaseRow;
  readonly version: number;
  readonly nowMs: number;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** With a session, as its transaction sees it. */
export async function findLease(
  db: MongoDb,
  key: string,
  session?: MongoSession,
): Promise<SeenLease | undefined> {
  const stages = [{ $match: { _id: key } }, { $addFields: { now: '$$NOW' } }];
  const options: MongoOperationOptions = session === undefined ? READ : { session };
  const [document] = await collectionOf(db, 'lease').aggregate(stages, options).toArray();
  if (document === undefined) return undefined;
  return {
    row: rowOf(document),
    version: numberOf(document['version']),
    nowMs: millisOf(document['now']),
  };
}

function rowOf(document: MongoDocument): LeaseRow {
  const { processedAt } = document;
  return {
    tenant: String(document['tenant']),
    label: text(document['label']),
    fingerprint: text(document['fingerprint']),
    state: document['state'] as LeaseRow['state'],
    token: numberOf(document['token']),
    claimId: String(document['owner']),
    attempts: numberOf(document['attempts']),
    until: millisOf(document['until']),
    answer: text(document['answer']),
    errorCode: text(document['error']),
    receivedAtMs: millisOf(document['receivedAt']),
    processedAtMs: processedAt === null ? undefined : millisOf(processedAt),
  };
}

function documentOf(row: LeaseRow): MongoDocument {
  return {
    tenant: row.tenant,
    label: row.label ?? null,
    fingerprint: row.fingerprint ?? null,
    state: row.state,
    token: row.token,
    owner: row.claimId,
    attempts: row.attempts,
    until: new Date(row.until),
    answer: row.answer ?? null,
    error: row.errorCode ?? null,
    receivedAt: new Date(row.receivedAtMs),
    processedAt: row.processedAtMs === undefined ? null : new Date(row.processedAtMs),
  };
}

export async function insertLease(
  db: MongoDb,
  key: string,
  row: LeaseRow,
  session: MongoSession,
): Promise<void> {
  await collectionOf(db, 'lease').insertOne({ _id: key, ...documentOf(row), version: 1 }, { session });
}

/** `false` where the document was written since it was read. */
export async function updateLease(
  db: MongoDb,
  key: string,
  { row, version }: Pick<SeenLease, 'row' | 'version'>,
  session?: MongoSession,
): Promise<boolean> {
  const update = { $set: documentOf(row), $inc: { version: 1 } };
  const options: MongoOperationOptions = session === undefined ? WRITE : { session };
  const { matchedCount } = await collectionOf(db, 'lease').updateOne({ _id: key, version }, update, options);
  return matchedCount === 1;
}

/**
 * Takes the key for the time of the transaction, and tells the server's time; `undefined` where another transaction has
 * it. Not by the lease's own document, which a heartbeat renews meanwhile.
 */
export async function lockLease(
  db: MongoDb,
  key: string,
  session: MongoSession,
): Promise<number | undefined> {
  const locked = await lockDocument(() =>
    collectionOf(db, 'lock').findOneAndUpdate({ _id: key }, [{ $set: { at: '$$NOW' } }], {
      upsert: true,
      returnDocument: 'after',
      session,
    }),
  );
  return locked && millisOf(locked['at']);
}

export async function parkedLeases(
  db: MongoDb,
  { tenant, state, limit, after }: ParkedQuery,
): Promise<readonly ParkedRecord[]> {
  const filter: MongoDocument = {
    tenant,
    state: { $in: state === undefined ? ['unknown', 'poison'] : [state] },
  };
  if (after !== undefined) {
    const at = new Date(after.parkedAtMs);
    filter['$or'] = [{ processedAt: { $gt: at } }, { processedAt: at, _id: { $gt: after.key } }];
  }
  const found = collectionOf(db, 'lease').find(filter, READ).sort({ processedAt: 1, _id: 1 }).limit(limit);
  return (await found.toArray()).map((document) => {
    const row = rowOf(document);
    return {
      key: String(document['_id']),
      label: row.label,
      state: row.state as ParkedRecord['state'],
      attempts: row.attempts,
      errorCode: row.errorCode,
      receivedAtMs: row.receivedAtMs,
      parkedAtMs: row.processedAtMs ?? 0,
    };
  });
}
