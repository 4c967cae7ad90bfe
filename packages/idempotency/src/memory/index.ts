export { TransactionOverError } from '../ports/transaction-errors.ts';
export type { MemoryTx } from './data.ts';
export { type MemoryStore, type MemoryStoreOptions, memoryStore } from './store.ts';
