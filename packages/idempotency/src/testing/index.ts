export { describeStoreContract } from './contract.ts';
export {
  createFaultyStore,
  type FaultyStore,
  KILL_POINTS,
  type KillPoint,
  type StoreFault,
} from './faulty-store.ts';
export { memoryFast } from './memory-fast.ts';
export { type NaiveMutant, naiveMutants } from './naive/naive-mutants.ts';
export type { TestRunner } from './runner.ts';
export type {
  StatementOptions,
  StoreCapability,
  StoreContractOptions,
  StoreUnderTest,
} from './store-under-test.ts';
