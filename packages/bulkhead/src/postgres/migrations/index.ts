import { queueTables } from './0001-queue.ts';
import type { QueueMigration } from './migration.ts';

export type { QueueMigration } from './migration.ts';

/** Every step, in order. */
export const queueMigrations: readonly QueueMigration[] = [queueTables];
