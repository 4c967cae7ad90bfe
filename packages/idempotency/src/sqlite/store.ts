import { abortError, type Clock, numberOption, systemClock, textOption } from '@orderdock/kit';
import { entityGate } from '../in-flight/entity-gate.ts';
import type { IdempotencyStore } from '../ports/store.ts';
import { sqliteBatches } from './batch-store.ts';
import type { SqliteDatabase, SqliteTx } from './client.ts';
import { sqliteLeases } from './lease-store.ts';
import { asUnavailable } from './result-code.ts';
import { runSession } from './session.ts';
import { createStatements, deliveryOf, entityOf } from './statements.ts';
import { takeTurn } from './turns.ts';

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions {
  /**
   * A `DatabaseSync` of `node:sqlite`. The store sets its `busy_timeout` to 0, because SQLite waits with the event loop
   * stopped, and raises `synchronous` to FULL, because an outcome that is told must be durable. Whatever else uses the
   * connection while a transaction is open is part of it: give the rest of the application a connection of its own.
   */
  readonly database: SqliteDatabase;
  /**
   * Names the file's history. SQLite cannot tell it, and without a name no committed fact is kept in a fast tier. Change
   * it whenever the file is replaced by an older one.
   * @default none
   */
  readonly generation?: string | undefined;
  /** How long a call waits for the connection before it throws, in milliseconds. @default 10_000 */
  readonly connectTimeoutMs?: number | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Keeps deliveries and identities in SQLite, in the transaction of the effect. There is one connection, so that the
 * transactions of a process stand in line; while another process writes, the answer is `busy` at once. Throws
 * {@link InvalidOptionError}.
 */
export function sqliteStore(options: SqliteStoreOptions): IdempotencyStore<SqliteTx> {
  const { database, clock = systemClock, generation } = options;
  const timeoutMs = numberOption('connectTimeoutMs', options.connectTimeoutMs ?? 10_000, { min: 1 });
  const name = generation === undefined ? null : `sqlite:${textOption('generation', generation)}`;
  const statements = createStatements(database);
  const gate = entityGate(database);
  database.exec('PRAGMA busy_timeout = 0');
  if (Number(Object.values(database.prepare('PRAGMA synchronous').get() ?? {})[0]) < 2)
    database.exec('PRAGMA synchronous = FULL');

  return {
    batch: sqliteBatches({ database, statements, history: name, clock, timeoutMs }),
    lease: sqliteLeases({ database, statements, history: name, clock, timeoutMs }),
    history: async () => name,
    async find(keys) {
      // A record and its COMMIT are one step of this process, so that nothing uncommitted is seen here.
      try {
        return deliveryOf(statements.findDelivery().get(keys.delivery));
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    async findEntity(entity) {
      try {
        return entityOf(statements.findEntity().get(entity));
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    async transaction(keys, claimId, work, { signal, withHistory }) {
      if (signal?.aborted) throw abortError(signal);
      if (!gate.enter(keys.entity)) return { state: 'busy' };
      try {
        const leave = await takeTurn(database, { clock, timeoutMs, signal });
        try {
          const history = withHistory ? name : null;
          return await runSession({ database, statements, keys, claimId, work, signal, history });
        } finally {
          leave();
        }
      } finally {
        gate.leave(keys.entity);
      }
    },
  };
}
