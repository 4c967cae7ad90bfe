import { createAdapterFactory } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';
import { createBulkhead } from '@orderdock/bulkhead';
import { applyMigrations, postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { createResilience } from '@orderdock/resilience';
import { createEventFactory } from '@orderdock/schema';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createLiveState } from './console/live-state.ts';
import { type Db, migrate, openDatabase, openPool } from './database/database.ts';
import { classifyDatabaseError } from './database/sql-state.ts';
import { createHybridGuard } from './guard/hybrid-guard.ts';
import { createNaiveGuard } from './guard/naive-guard.ts';
import type { OrderGuard } from './guard/order-guard.ts';
import { createInbox } from './intake/inbox/inbox.ts';
import { watchInbox } from './intake/inbox/inbox-gauge.ts';
import { createInboxWorker } from './intake/inbox/inbox-worker.ts';
import { createIngest, type Ingested, type SignedDelivery } from './intake/ingest.ts';
import { createIntake } from './intake/intake.ts';
import { startMessaging } from './messaging/messaging.ts';
import { createMetrics, outcomeLabel } from './operations/metrics.ts';
import { createOrders } from './orders/orders.repository.ts';
import { buildServer } from './server.ts';
import { createStores } from './stores/stores.ts';
import { TIERS, type TierName } from './stores/tiers.ts';

/** A service that runs; `close` drains it. */
export interface Service {
  readonly port: number;
  close(): Promise<void>;
}

/** Puts the five packages together, brings the database up to date and listens. */
export async function startService(config: Config, logger: Logger): Promise<Service> {
  const pool = openPool({
    url: config.DATABASE_URL,
    schema: config.DATABASE_SCHEMA,
    size: config.DATABASE_POOL,
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'a database connection was lost'));
  const redis = config.REDIS_URL === undefined ? undefined : openRedis(config.REDIS_URL, logger);
  const db = openDatabase(pool);
  await migrate(db, config.DATABASE_SCHEMA);

  const guard = await createGuard(config, { pool, db, redis, logger });
  const adapters = createAdapterFactory({ adapters: platforms });
  const stores = createStores(db);
  const orders = createOrders(db);
  const inbox = createInbox(db);
  const inboxGauge = watchInbox({ inbox, logger, onChange: () => live.touch() });
  const bulkhead = createBulkhead({ tiers: TIERS, tierOf: stores.tierOf, defaultTier: 'shared' });
  const commit = createResilience({
    name: 'commit',
    timeoutMs: 10_000,
    classify: classifyDatabaseError,
    retry: { retries: 2, firstDelayMs: 50, maxDelayMs: 500 },
  });
  const live = createLiveState({
    service: () => ({
      guard: config.GUARD,
      redis: guard.mode(),
      databaseLabel: config.DATABASE_LABEL,
      redisLabel: redis === undefined ? 'none: the database decides alone' : config.REDIS_LABEL,
      startedAt: new Date(performance.timeOrigin).toISOString(),
    }),
    bulkhead: () => bulkhead.snapshot(),
    inbox: inboxGauge.read,
    orders: await orders.count(),
    newest: await orders.list({ limit: 12 }),
  });
  await inboxGauge.refresh();
  const metrics = createMetrics({
    inbox: () => inbox.counts(),
    bulkhead: () => bulkhead.snapshot().totals,
    redisInUse: () => guard.mode() === 'hybrid',
    platforms: adapters.names,
  });
  const onIngested = (signed: SignedDelivery, ingested: Ingested) => live.ingested(signed, ingested);
  const ingest = createIngest(guard);
  const intake = createIntake({
    adapters,
    stores,
    ingest,
    inbox,
    bulkhead,
    commit,
    inboxIsFull: () => inboxGauge.read().pending >= config.INBOX_MAX_PENDING,
    logger,
    onIngested,
  });
  const worker = createInboxWorker({ inbox, adapters, ingest, commit, logger, onIngested });

  // Off where nobody subscribes: events wait in the outbox until a relay takes them to somebody.
  const messaging =
    config.MESSAGING === 'off'
      ? undefined
      : await startMessaging({
          bus: config.MESSAGING,
          pool,
          logger,
          registry: metrics.registry,
          prefix: config.DATABASE_SCHEMA,
          subscriptions: [],
        });

  const known = await Promise.all(adapters.names.map((name) => adapters.get(name)));

  let draining = false;
  const server = await buildServer({
    logger,
    token: config.API_TOKEN,
    webhooks: {
      intake,
      maxBytes: Math.max(...known.map((adapter) => adapter.describe().maxBytes)),
      onAnswered: (platform, storeId, outcome, ms) => {
        live.answered(platform, storeId, outcome, ms);
        metrics.answered(platform, outcomeLabel(outcome), ms / 1_000);
      },
    },
    orders: { orders },
    inbox: { inbox },
    stores: { stores, adapters, tiers: Object.keys(TIERS) as [TierName, ...TierName[]] },
    live: { live },
    health: {
      registry: metrics.registry,
      checkDatabase: async () => void (await sql`SELECT 1`.execute(db)),
      isDraining: () => draining,
    },
  });
  await server.listen({ host: config.HOST, port: config.PORT });
  worker.start();
  const address = server.server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : config.PORT,
    async close() {
      draining = true;
      await server.close();
      await worker.stop();
      await messaging?.close();
      inboxGauge.stop();
      await bulkhead.close({ drainMs: 10_000 });
      await commit.close({ drainMs: 5_000 });
      redis?.disconnect();
      await db.destroy();
    },
  };
}

interface Backing {
  readonly pool: ReturnType<typeof openPool>;
  readonly db: Db;
  readonly redis: Redis | undefined;
  readonly logger: Logger;
}

async function createGuard(config: Config, { pool, db, redis, logger }: Backing): Promise<OrderGuard> {
  const events = createEventFactory();
  if (config.GUARD === 'naive' && redis !== undefined) {
    // The documents' guard has no constraint behind it, and its control must not have one either.
    await sql`ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_identity`.execute(db);
    return createNaiveGuard({ redis, db: pool, events });
  }
  await applyMigrations(pool, { schema: config.DATABASE_SCHEMA });
  return createHybridGuard({
    store: postgresStore({ pool, schema: config.DATABASE_SCHEMA }),
    // Under full load the event loop alone is late by more than the guard's default of 25 ms.
    fast: redis && redisFast({ client: redis, timeoutMs: 100 }),
    secret: config.GUARD_SECRET,
    events,
    logger,
  });
}

/** Redis is for speed: commands fail at once while it is away instead of waiting for it. */
function openRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  });
  let reported = false;
  redis.on('error', (error) => {
    if (!reported) logger.warn({ err: error }, 'Redis is away; the database decides alone');
    reported = true;
  });
  redis.on('ready', () => {
    reported = false;
  });
  return redis;
}
