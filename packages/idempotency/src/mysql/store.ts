import { type Clock, numberOption, systemClock, textOption } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { within } from '../in-flight/within.ts';
import type { IdempotencyStore } from '../ports/store.ts';
import { mysqlBatches } from './batch-store.ts';
import type { MysqlPool, MysqlTx, PooledMysqlConnection } from './client.ts';
import { asUnavailable } from './error-code.ts';
import { databasePrefix } from './identifier.ts';
import { mysqlLeases } from './lease-store.ts';
import { readDeliveries, readEntities } from './records.ts';
import { runSession } from './session.ts';

/** Options of {@link mysqlStore}. */
export interface MysqlStoreOptions {
  /** A pool of `mysql2/promise` on the primary, or anything of its shape. Its connections are in autocommit. */
  readonly pool: MysqlPool;
  /** The database that holds the tables of {@link applyMigrations}. @default that of the connection */
  readonly database?: string | undefined;
  /**
   * Names the history of the database. Neither MySQL nor MariaDB can tell it: `server_uuid` comes back with a server that
   * was made anew from another's data, and a set of GTIDs says what was executed, not which of two lines it is on.
   * Without a name no committed fact is kept in a fast tier. Change it whenever the database is replaced by one that may
   * lack commits: after a failover to a replica that was behind, and after bringing back a backup.
   * @default none
   */
  readonly generation?: string | undefined;
  /** How long a call waits for a connection of the pool before it throws, in milliseconds. @default 10_000 */
  readonly connectTimeoutMs?: number | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Keeps deliveries and identities in MySQL from 8.0.16 or MariaDB from 10.6, in the transaction of the effect. Tested on
 * MariaDB; the SQL is that of both. What is told is as durable as `innodb_flush_log_at_trx_commit` and `sync_binlog`
 * make it: both are to be 1. With one writer at a time: in a cluster with several, rivals meet at COMMIT, and one of
 * them is run again. Throws {@link InvalidOptionError}.
 */
export function mysqlStore(options: MysqlStoreOptions): IdempotencyStore<MysqlTx> {
  const { pool, clock = systemClock, generation } = options;
  const prefix = databasePrefix(options.database);
  const connectTimeoutMs = numberOption('connectTimeoutMs', options.connectTimeoutMs ?? 10_000, { min: 1 });
  const name = generation === undefined ? null : `mysql:${textOption('generation', generation)}`;

  async function connect(signal: AbortSignal | undefined): Promise<PooledMysqlConnection> {
    signal?.throwIfAborted();
    const connecting = pool.getConnection();
    try {
      const got = await within(connecting, connectTimeoutMs, clock, signal);
      if (got !== undefined) return got.value;
    } catch (error) {
      giveBackLater(connecting);
      throw signal?.aborted ? error : asUnavailable(error);
    }
    giveBackLater(connecting);
    throw new StoreUnavailableError(`the pool had no connection within ${connectTimeoutMs} ms`);
  }

  return {
    batch: mysqlBatches({ prefix, history: name, connect }),
    lease: mysqlLeases({ pool, prefix, history: name, connect }),
    history: async () => name,
    knownHistory: () => name ?? undefined,
    find: async ({ delivery }) => (await readDeliveries(pool, prefix, [delivery])).get(delivery),
    findEntity: async (entity) => (await readEntities(pool, prefix, [entity])).get(entity),
    async transaction(keys, claimId, work, attempt) {
      const history = attempt.withHistory ? name : null;
      const connection = await connect(attempt.signal);
      return runSession(connection, { prefix, keys, claimId, work, options: attempt, history });
    },
  };
}

/** A connection that arrives after its caller has gone goes back to the pool. */
function giveBackLater(connecting: Promise<PooledMysqlConnection>): void {
  connecting.then(
    (connection) => connection.release(),
    () => {},
  );
}
