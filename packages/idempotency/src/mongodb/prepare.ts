import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { StoreUnsupportedError } from '../insert/errors.ts';
import { COLLECTIONS, collectionOf, type MongoDb } from './client.ts';
import { asUnavailable } from './error-label.ts';

const DAY_S = 86_400;
const NAMESPACE_EXISTS = 48;

/** Options of {@link prepareDatabase}. */
export interface PrepareOptions {
  /**
   * After how many days MongoDB removes a delivery, by itself. Longer than any platform redelivers; identities stay for
   * ever, so that a delivery that comes after its record was removed finds its order and has no second effect.
   * @default 30
   */
  readonly deliveryDays?: number | undefined;
}

/**
 * Makes the collections and their indexes where they are missing. Safe to run at every start of every process. Throws
 * {@link InvalidOptionError}, {@link StoreUnsupportedError} for a server without transactions, and what the database
 * says, for example of an index that stands with other days.
 */
export async function prepareDatabase(db: MongoDb, options: PrepareOptions = {}): Promise<void> {
  const days = numberOption('deliveryDays', options.deliveryDays ?? 30, { min: 1, max: 20_000 });
  await requireTransactions(db);
  // A transaction may not have to make a collection: those that do so at the same time abort one another.
  for (const name of Object.values(COLLECTIONS)) await createOnce(db, name);
  const expireAfterSeconds = Math.round(days * DAY_S);
  await collectionOf(db, 'delivery').createIndex({ receivedAt: 1 }, { expireAfterSeconds });
  await collectionOf(db, 'lock').createIndex({ at: 1 }, { expireAfterSeconds: DAY_S });
  await collectionOf(db, 'lease').createIndex({ tenant: 1, state: 1, processedAt: 1, _id: 1 });
}

async function createOnce(db: MongoDb, name: string): Promise<void> {
  try {
    await db.createCollection(name);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== NAMESPACE_EXISTS) throw error;
  }
}

/** Throws {@link StoreUnsupportedError} where the server is neither of a replica set nor a router of a cluster. */
export async function requireTransactions(db: MongoDb): Promise<void> {
  let hello: Awaited<ReturnType<MongoDb['command']>>;
  try {
    hello = await db.command({ hello: 1 });
  } catch (error) {
    throw asUnavailable(error);
  }
  const { setName, msg } = hello as { readonly setName?: unknown; readonly msg?: unknown };
  if (typeof setName !== 'string' && msg !== 'isdbgrid')
    throw new StoreUnsupportedError('transactions: the server of MongoDB is not of a replica set');
}

/** How many documents were erased. */
export interface Erased {
  readonly deliveries: number;
  readonly identities: number;
  readonly leases: number;
}

/**
 * Erases every document of one tenant. Stop the tenant's traffic first: from then on each of its deliveries is unknown
 * and would take effect again. What Redis and the memory of the processes remember are facts under hashed keys, which
 * end with their time to live. Throws {@link InvalidOptionError} and what the database says.
 */
export async function eraseTenant(db: MongoDb, tenant: string): Promise<Erased> {
  if (typeof tenant !== 'string' || tenant.length === 0)
    throw new InvalidOptionError('tenant', 'text that is not empty', tenant);
  const erase = async (name: keyof typeof COLLECTIONS) =>
    (await collectionOf(db, name).deleteMany({ tenant })).deletedCount;
  // Facts before identities: a delivery that is gone while its order is known has no second effect.
  const deliveries = await erase('delivery');
  const leases = await erase('lease');
  return { deliveries, identities: await erase('identity'), leases };
}
