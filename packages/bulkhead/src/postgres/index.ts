export { QueueNotDurableError, type WrongQueueSetting } from '@orderdock/kit';
export { applyQueueMigrations, queueMigrationSql } from './apply-queue-migrations.ts';
export type { PgQueueClient } from './client.ts';
export { type QueueMigration, queueMigrations } from './migrations/index.ts';
export { type PostgresQueueOptions, postgresQueue } from './postgres-queue.ts';
