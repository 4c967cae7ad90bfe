export { applyMigrations } from './apply-migrations.ts';
export type { PgClient, PgPool, PgResult, PooledPgClient } from './client.ts';
export { type PostgresEscalationStoreOptions, postgresEscalationStore } from './escalation-store.ts';
export { type Migration, migrations } from './migrations/index.ts';
export { type PurgeEscalationsOptions, purgeEscalations } from './purge-escalations.ts';
