export { TransactionControlError, TransactionOverError } from '../ports/transaction-errors.ts';
export { applyMigrations } from './apply-migrations.ts';
export type { SqliteChanges, SqliteDatabase, SqliteStatement, SqliteTx, SqliteValue } from './client.ts';
export { type Erased, type EraseOptions, eraseTenant } from './erase-tenant.ts';
export { type Migration, migrations } from './migrations/index.ts';
export { type Purged, type PurgeOptions, purgeOlderThan } from './purge.ts';
export { type SqliteStoreOptions, sqliteStore } from './store.ts';
