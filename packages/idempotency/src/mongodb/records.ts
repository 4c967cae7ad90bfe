import { StoreContendedError } from '../errors.ts';
import type { CallKeys, DeliveryRecord, EntityRecord, Found, Recording } from '../ports/store.ts';
import { collectionOf, type MongoDb, type MongoDocument, type MongoSession } from './client.ts';
import { isConflict } from './error-label.ts';

/** Where a record is read and written. */
export interface Place {
  readonly db: MongoDb;
  readonly session: MongoSession;
}

/** A number, however the client was told to give numbers. */
export const numberOf = (value: unknown): number => Number(String(value));

export const millisOf = (value: unknown): number => (value as Date).getTime();

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export function deliveryOf(document: MongoDocument | null): DeliveryRecord | undefined {
  if (document === null) return undefined;
  return {
    status: document['status'] as DeliveryRecord['status'],
    answer: optional(document['answer']),
    processedAtMs: millisOf(document['processedAt']),
    entity: String(document['entity']),
    fingerprint: optional(document['fingerprint']),
    claimId: optional(document['claimId']),
  };
}

/** A document that was only locked has no revision. */
export function entityOf(document: MongoDocument | null): EntityRecord | undefined {
  if (document === null || typeof document['revision'] !== 'string') return undefined;
  return {
    revision: document['revision'],
    applied: numberOf(document['applied']),
    processedAtMs: millisOf(document['processedAt']),
  };
}

/** What was found, and when, by the server's clock. */
export interface Opened {
  readonly found: Found;
  readonly now: Date;
}

/**
 * Takes the entity by writing its document, which lasts until the transaction ends, and reads what is stored;
 * `undefined` where another transaction has it. A transaction of MongoDB never waits for another: the one that writes
 * second is aborted at once. It is also aborted where the first was committed after its snapshot, so that what is read
 * here is never older than the lock.
 */
export async function open({ db, session }: Place, keys: CallKeys): Promise<Opened | undefined> {
  const locked = await lockDocument(() =>
    collectionOf(db, 'identity').findOneAndUpdate({ _id: keys.entity }, [{ $set: { lockedAt: '$$NOW' } }], {
      upsert: true,
      returnDocument: 'after',
      session,
    }),
  );
  if (locked === undefined) return undefined;
  const delivery = await collectionOf(db, 'delivery').findOne({ _id: keys.delivery }, { session });
  return {
    found: { delivery: deliveryOf(delivery), entity: entityOf(locked) },
    now: locked['lockedAt'] as Date,
  };
}

/** The document that was written, `undefined` where another transaction has it. */
export async function lockDocument(
  write: () => Promise<MongoDocument | null>,
): Promise<MongoDocument | undefined> {
  try {
    const document = await write();
    if (document === null) throw new StoreContendedError('the document that was locked is gone');
    return document;
  } catch (error) {
    if (isConflict(error)) return undefined;
    throw error;
  }
}

/** `undefined` where the fence does not hold. */
export async function write(
  { db, session }: Place,
  call: { readonly keys: CallKeys; readonly claimId: string },
  { found, now }: Opened,
  recording: Recording,
): Promise<DeliveryRecord | undefined> {
  const { keys, claimId } = call;
  const { status, answer } = recording;
  let processedAt: Date;
  if (recording.status === 'executed') {
    const applied = (found.entity?.applied ?? 0) + 1;
    const entity = await collectionOf(db, 'identity').findOneAndUpdate(
      { _id: keys.entity },
      applyStages(keys.tenant, recording.revision),
      { returnDocument: 'after', session },
    );
    if (entity === null || numberOf(entity['applied']) !== applied) return undefined;
    processedAt = entity['processedAt'] as Date;
  } else {
    processedAt = new Date(recording.processedAtMs);
  }
  await collectionOf(db, 'delivery').insertOne(
    {
      _id: keys.delivery,
      tenant: keys.tenant,
      entity: keys.entity,
      fingerprint: keys.fingerprint ?? null,
      claimId,
      status,
      answer: answer ?? null,
      processedAt,
      receivedAt: now,
    },
    { session },
  );
  const { entity, fingerprint } = keys;
  return { status, answer, processedAtMs: processedAt.getTime(), entity, fingerprint, claimId };
}

/** Text in a pipeline that begins with `$` would be the name of a field, but for `$literal`. */
const applyStages = (tenant: string, revision: string): MongoDocument[] => [
  {
    $set: {
      tenant: { $literal: tenant },
      revision: { $literal: revision },
      applied: { $add: [{ $ifNull: ['$applied', 0] }, 1] },
      processedAt: '$$NOW',
      createdAt: { $ifNull: ['$createdAt', '$$NOW'] },
    },
  },
];
