export { QueueNotDurableError, type WrongQueueSetting } from '../overflow/queue-not-durable.ts';
export { applyQueueMigrations, queueMigrationSql } from './apply-queue-migrations.ts';
export type { PgQueueClient } from './client.ts';
export { type QueueMigration, queueMigrations } from './migrations/index.ts';
export { type PostgresQueueOptions, postgresQueue } from './postgres-queue.ts';
