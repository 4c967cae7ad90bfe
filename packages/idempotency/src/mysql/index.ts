export { TransactionControlError, TransactionOverError } from '../ports/transaction-errors.ts';
export { applyMigrations } from './apply-migrations.ts';
export type {
  MysqlConnection,
  MysqlOwnQuery,
  MysqlPool,
  MysqlQuery,
  MysqlTx,
  PooledMysqlConnection,
} from './client.ts';
export { type Erased, type EraseOptions, eraseTenant } from './erase-tenant.ts';
export { type Migration, migrations } from './migrations/index.ts';
export { type Purged, type PurgeOptions, purgeOlderThan } from './purge.ts';
export { type MysqlStoreOptions, mysqlStore } from './store.ts';
