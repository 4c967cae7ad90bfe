export { applyMigrations } from './apply-migrations.ts';
export type { PgClient, PgPool, PgResult, PooledPgClient } from './client.ts';
export { type Erased, type EraseOptions, eraseTenant } from './erase-tenant.ts';
export { type Migration, migrations } from './migrations/index.ts';
export {
  type DeliveryWeek,
  ensurePartitions,
  listPartitions,
  type PartitionOptions,
} from './partitions.ts';
export { type PrintOptions, printMigrations } from './print-migrations.ts';
export { type Purged, type PurgeOptions, purgeOlderThan } from './purge.ts';
export { type PostgresStoreOptions, postgresStore } from './store.ts';
