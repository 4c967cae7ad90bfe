import type { DurableQueue } from '@orderdock/resilience';
import { memoryQueue } from '@orderdock/resilience';
import type { Logger } from 'pino';
import { attributesOf, type CloudEvent, encodeEvent } from '../cloud-event.ts';
import { type Bell, createBell } from '../consumer/bell.ts';
import { consume } from '../consumer/consume.ts';
import { trackConsumers } from '../consumer/consumers.ts';
import { settingsOf } from '../consumer/settings.ts';
import { type FilterPolicy, matchesFilter } from '../filter-policy.ts';
import type { MessageBus } from '../port.ts';
import { inProcessDeadLetters } from './in-process-dead-letters.ts';
import { inProcessSource } from './in-process-source.ts';

interface Queue {
  filter: FilterPolicy;
  readonly jobs: DurableQueue;
  readonly bell: Bell;
}

const UNLIMITED = { maxJobs: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY };

/** The bus of a service in one process. It keeps nothing: what is under way ends with the process. */
export function createInProcessBus({ logger }: { readonly logger: Logger }): MessageBus {
  const queues = new Map<string, Queue>();
  const consumers = trackConsumers();

  async function put(queue: Queue, event: CloudEvent): Promise<void> {
    if (!matchesFilter(queue.filter, attributesOf(event))) return;
    // A copy, as every other bus makes one: nobody changes an event under another's hands.
    await queue.jobs.add({ id: event.id, key: event.subject, payload: encodeEvent(event) }, UNLIMITED);
    queue.bell.ring();
  }

  function queueOf(name: string, filter: FilterPolicy): Queue {
    const queue = queues.get(name) ?? { filter, jobs: memoryQueue(), bell: createBell() };
    queue.filter = filter;
    queues.set(name, queue);
    return queue;
  }

  return {
    async publish(events) {
      for (const event of events) for (const queue of queues.values()) await put(queue, event);
    },
    async subscribe(subscription) {
      const settings = settingsOf(subscription);
      const { jobs, bell } = queueOf(settings.name, settings.filter);
      return consumers.add(consume(inProcessSource(jobs, bell), settings, logger));
    },
    deadLetters: (name) => {
      const queue = queues.get(name);
      return inProcessDeadLetters(queue?.jobs ?? memoryQueue(), () => queue?.bell.ring());
    },
    close: (options) => consumers.close(options),
  };
}
