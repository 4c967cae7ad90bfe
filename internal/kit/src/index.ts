export { abortable, abortError, linkedController } from './abort.ts';
export { setAlarm } from './alarm.ts';
export { type Clock, systemClock } from './clock.ts';
export type {
  Added,
  Claim,
  DurableQueue,
  NewJob,
  ParkedJob,
  QueueLimits,
  QueueStats,
  RetryOptions as QueueRetryOptions,
} from './durable-queue/durable-queue.ts';
export { PRIORITY_STEP_MS } from './durable-queue/durable-queue.ts';
export {
  QueueNotDurableError,
  QueueUnavailableError,
  type QueueUnavailableReason,
  type WrongQueueSetting,
} from './durable-queue/errors.ts';
export { memoryQueue } from './durable-queue/memory-queue.ts';
export { jobBytes, type ModelJob, QueueModel } from './durable-queue/queue-model.ts';
export { type ErrorFacts, InvalidOptionError, isOrderdockError, OrderdockError } from './error.ts';
export { createHooks, type Hooks } from './hooks.ts';
export { type Logger, silentLogger } from './logger.ts';
export { numberOption, textOption } from './options.ts';
