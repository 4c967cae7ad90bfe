export { TransactionControlError } from '../ports/transaction-errors.ts';
export type {
  MongoClientLike,
  MongoDb,
  MongoDocument,
  MongoSession,
  MongoTransactionOptions,
  MongoTx,
} from './client.ts';
export { type Erased, eraseTenant, type PrepareOptions, prepareDatabase } from './prepare.ts';
export { type MongoStoreOptions, mongoStore } from './store.ts';
