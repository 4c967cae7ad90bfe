import type { Logger } from 'pino';
import type { Queryable } from '../../database/database.ts';
import { type Bell, createBell } from '../consumer/bell.ts';
import { consume } from '../consumer/consume.ts';
import { trackConsumers } from '../consumer/consumers.ts';
import { settingsOf } from '../consumer/settings.ts';
import { type MessageBus, PublishError } from '../port.ts';
import { createMessages } from './messages.ts';
import { postgresDeadLetters } from './postgres-dead-letters.ts';
import { postgresSource } from './postgres-source.ts';
import { publishInto } from './publish.ts';

export interface PostgresBusOptions {
  /** A pool whose connections find the tables of the service; no call holds one while it waits. */
  readonly pool: Queryable;
  readonly logger: Logger;
  /** How soon an event that another process published is seen. @default 200 */
  readonly pollMs?: number | undefined;
}

/** The bus in PostgreSQL: a queue for each subscription in one table, leases by the server's clock. */
export function createPostgresBus({ pool, logger, pollMs = 200 }: PostgresBusOptions): MessageBus {
  const messages = createMessages(pool);
  const consumers = trackConsumers();
  // What this process publishes is seen at once by those that consume here.
  const bells = new Map<string, Bell>();
  const bellOf = (name: string): Bell => {
    const bell = bells.get(name) ?? createBell();
    bells.set(name, bell);
    return bell;
  };
  return {
    async publish(events) {
      if (events.length === 0) return;
      try {
        await publishInto(pool, events);
      } catch (error) {
        throw new PublishError(new Map(events.map(({ id }) => [id, 'DATABASE'])), error);
      }
      for (const bell of bells.values()) bell.ring();
    },
    async subscribe(subscription) {
      const settings = settingsOf(subscription);
      await messages.subscribe(settings.name, settings.filter);
      const source = postgresSource(messages, { name: settings.name, bell: bellOf(settings.name), pollMs });
      return consumers.add(consume(source, settings, logger));
    },
    deadLetters: (name) => postgresDeadLetters(messages, { name, onReplay: () => bellOf(name).ring() }),
    close: (options) => consumers.close(options),
  };
}
