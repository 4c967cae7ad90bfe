export { QueueNotDurableError, type WrongQueueSetting } from '@orderdock/kit';
export { type BullmqQueueOptions, bullmqQueue } from './bullmq-queue.ts';
