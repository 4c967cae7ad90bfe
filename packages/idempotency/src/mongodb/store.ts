import { abortable, textOption } from '@orderdock/kit';
import type { IdempotencyStore } from '../ports/store.ts';
import {
  collectionOf,
  type MongoClientLike,
  type MongoDb,
  type MongoSession,
  type MongoTx,
  READ,
} from './client.ts';
import { asUnavailable } from './error-label.ts';
import { mongoLeases } from './lease-store.ts';
import { requireTransactions } from './prepare.ts';
import { deliveryOf, entityOf } from './records.ts';
import { runSession } from './session.ts';

/** Options of {@link mongoStore}. */
export interface MongoStoreOptions<Db extends MongoDb, Session extends MongoSession> {
  /** A `MongoClient` of a replica set or a sharded cluster: a server by itself has no transactions. */
  readonly client: MongoClientLike<Session>;
  /** A `Db` of that client, with the collections of {@link prepareDatabase}. */
  readonly db: Db;
  /**
   * Names the history of the database. MongoDB cannot tell it: an election changes its id and loses nothing that a
   * majority has, and whatever is kept in a collection comes back with a backup. Without a name no committed fact is kept
   * in a fast tier. Change it whenever a backup is brought back, and after a forced reconfiguration.
   * @default none
   */
  readonly generation?: string | undefined;
}

/**
 * Keeps deliveries and identities in MongoDB from 5.0, in the transaction of the effect, with the driver `mongodb` from
 * 6.10. Not run here against a server: it is written after the documentation of server and driver, checked against the
 * driver's types, and tested on an imitation of what is documented. Run `describeStoreContract` against yours first.
 *
 * Every document of a transaction is of 16 MiB at most, and a transaction of 60 s, as the server has it. What is told is
 * on a majority. Throws {@link InvalidOptionError}; the first call throws {@link StoreUnsupportedError} where the server
 * has no transactions.
 */
export function mongoStore<Db extends MongoDb, Session extends MongoSession>(
  options: MongoStoreOptions<Db, Session>,
): IdempotencyStore<MongoTx<Db, Session>> {
  const { client, db, generation } = options;
  const place = { client, db };
  const name = generation === undefined ? null : `mongodb:${textOption('generation', generation)}`;

  let checked: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    checked ??= requireTransactions(db).catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
    return checked;
  };

  async function findIn(collection: 'delivery' | 'identity', id: string) {
    try {
      return await collectionOf(db, collection).findOne({ _id: id }, READ);
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  return {
    lease: mongoLeases(place, { history: name, ready }),
    history: async () => name,
    knownHistory: () => name ?? undefined,
    find: async ({ delivery }) => deliveryOf(await findIn('delivery', delivery)),
    findEntity: async (entity) => entityOf(await findIn('identity', entity)),
    async transaction(keys, claimId, work, attempt) {
      attempt.signal?.throwIfAborted();
      await abortable(ready(), attempt.signal);
      const history = attempt.withHistory ? name : null;
      return runSession(place, { keys, claimId, work, options: attempt, history });
    },
  };
}
