import { type Clock, numberOption, systemClock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { within } from '../in-flight/within.ts';
import type { IdempotencyStore } from '../ports/store.ts';
import { chainSources } from '../warming/chain.ts';
import { postgresBatches } from './batch-store.ts';
import type { PgClient, PgPool, PooledPgClient } from './client.ts';
import { createHistoryCache, withGeneration } from './history.ts';
import { quoteSchema } from './identifier.ts';
import { postgresInserts } from './insert-store.ts';
import { postgresLeases } from './lease-store.ts';
import { createMissingWeek, isMissingWeek } from './missing-week.ts';
import { createPreparedStatements } from './prepared.ts';
import { postgresRecent } from './recent.ts';
import { postgresRecentLeases } from './recent-leases.ts';
import { asUnavailable, runSession } from './session.ts';
import { createStatements, type DeliveryRow, deliveryOf, type EntityRow, entityOf } from './statements.ts';

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions {
  /**
   * A `pg.Pool` of the primary, or anything of its shape. The store listens to its `error` event, so that an idle
   * connection that breaks does not end the process.
   */
  readonly pool: PgPool;
  /** The schema that holds the tables of {@link applyMigrations}. @default 'public' */
  readonly schema?: string | undefined;
  /**
   * A part of the history that you change after bringing back an older state of the database that keeps its timeline
   * (a copy of the volume): what Redis remembers is forgotten. A promoted replica and a point-in-time recovery
   * change the timeline by themselves.
   * @default '0'
   */
  readonly generation?: string | undefined;
  /** How long a call waits for a connection of the pool before it throws, in milliseconds. @default 10_000 */
  readonly connectTimeoutMs?: number | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** Keeps deliveries and identities in PostgreSQL, in the transaction of the effect. Throws {@link InvalidOptionError}. */
export function postgresStore(options: PostgresStoreOptions): IdempotencyStore<PgClient> {
  const { pool, generation = '0', clock = systemClock } = options;
  const schema = quoteSchema(options.schema ?? 'public');
  const statements = createStatements(schema);
  const connectTimeoutMs = numberOption('connectTimeoutMs', options.connectTimeoutMs ?? 10_000, { min: 1 });
  const history = createHistoryCache({ pool, expression: statements.history, generation, clock });

  /** Drops the history with every fault of a connection: the server may come back as another one. */
  function unavailable(error: unknown): unknown {
    const seen = asUnavailable(error);
    if (StoreUnavailableError.isInstance(seen)) history.drop();
    return seen;
  }

  async function connect(signal: AbortSignal | undefined): Promise<PooledPgClient> {
    const connecting = pool.connect();
    try {
      const got = await within(connecting, connectTimeoutMs, clock, signal);
      if (got !== undefined) return got.value;
    } catch (error) {
      giveBackLater(connecting);
      throw signal?.aborted ? error : unavailable(error);
    }
    giveBackLater(connecting);
    throw new StoreUnavailableError(`the pool had no connection within ${connectTimeoutMs} ms`);
  }

  const historyOf = (answered: string | null) => answered && withGeneration(answered, generation);
  const onBroken = history.drop;
  const prepared = createPreparedStatements(pool);
  const createWeek = () => createMissingWeek(pool, schema);
  const recent = { pool, schema, history: statements.history, historyOf, unavailable };
  const single = { prepared, schema, history: statements.history, historyOf, connect, onBroken };
  return {
    batch: postgresBatches({ ...single, createMissingWeek: createWeek }),
    insert: postgresInserts({ ...single, clock, createMissingWeek: createWeek }),
    lease: postgresLeases({
      pool,
      schema,
      history: statements.history,
      historyOf: (answered) => answered && withGeneration(answered, generation),
      connect: () => connect(undefined),
      unavailable,
      onBroken: history.drop,
    }),
    warming: chainSources([postgresRecent(recent), postgresRecentLeases(recent)]),
    async history() {
      try {
        return await history.get();
      } catch (error) {
        throw unavailable(error);
      }
    },
    knownHistory: history.known,
    async find(keys) {
      try {
        const { rows } = await pool.query<DeliveryRow>(statements.find, [keys.delivery]);
        return deliveryOf(rows[0]);
      } catch (error) {
        throw unavailable(error);
      }
    },
    async findEntity(entity) {
      try {
        const { rows } = await pool.query<EntityRow>(statements.findEntity, [entity]);
        return entityOf(rows[0]);
      } catch (error) {
        throw unavailable(error);
      }
    },
    async transaction(keys, claimId, work, options) {
      const client = await connect(options.signal);
      try {
        const attempt = await runSession(client, statements, keys, claimId, work, options, history.drop);
        if (attempt.state === 'commit_unknown') history.drop();
        if (attempt.state !== 'committed' && attempt.state !== 'unchanged') return attempt;
        return { ...attempt, history: attempt.history && withGeneration(attempt.history, generation) };
      } catch (error) {
        if (StoreUnavailableError.isInstance(error)) history.drop();
        if (!isMissingWeek(error)) throw error;
        await createWeek();
        return { state: 'rerun', error };
      }
    },
  };
}

/** A connection that arrives after its caller has gone goes back to the pool. */
function giveBackLater(connecting: Promise<PooledPgClient>): void {
  connecting.then(
    (client) => client.release(),
    () => {},
  );
}
