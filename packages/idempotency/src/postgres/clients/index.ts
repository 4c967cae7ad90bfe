export { TransactionControlError, TransactionOverError } from '../../ports/transaction-errors.ts';
export { bindTx, poolOfClient } from './bind-tx.ts';
export {
  fromPglite,
  type Pglite,
  type PgliteClient,
  type PgliteStoreOptions,
  pgliteStore,
} from './pglite.ts';
export { fromPostgresJs, type PostgresJs, type PostgresJsSql } from './postgres-js.ts';
export {
  type PrismaClientLike,
  type PrismaStoreOptions,
  type PrismaTransactionOptions,
  type PrismaTx,
  prismaStore,
} from './prisma.ts';
