export { applyMigrations } from './apply-migrations.ts';
export type { PgClient, PgPool, PgResult, PooledPgClient } from './client.ts';
export { type Migration, migrations } from './migrations.ts';
export { type PostgresStoreOptions, postgresStore } from './store.ts';
