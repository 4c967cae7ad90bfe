export { QueueNotDurableError, type WrongQueueSetting } from '../overflow/queue-not-durable.ts';
export { type BullmqQueueOptions, bullmqQueue } from './bullmq-queue.ts';
