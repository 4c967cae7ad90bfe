export {
  describeQueueContract,
  type QueueContractOptions,
  type QueueTestRunner,
  type QueueUnderTest,
} from './durable-queue-contract.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
