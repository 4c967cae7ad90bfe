import { type Clock, type DurableQueue, memoryQueue } from '@orderdock/kit';

/**
 * A queue that loses everything in it when the process ends. For tests, and as the last of several where a loss is
 * better than a refusal. By age alone: it knows no priorities.
 */
export function lossyMemoryQueue(options: { readonly clock?: Clock | undefined } = {}): DurableQueue {
  return memoryQueue(options);
}
