import type { PgPool } from '@orderdock/idempotency/postgres';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { BusName } from './bus-names.ts';
import { createInProcessBus } from './in-process/in-process-bus.ts';
import { registerLagMetric } from './outbox/lag-metric.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createRelay } from './outbox/relay.ts';
import type { MessageBus, Subscription } from './port.ts';
import { createPostgresBus } from './postgres/postgres-bus.ts';

export interface MessagingOptions {
  readonly bus: BusName;
  readonly pool: PgPool;
  readonly logger: Logger;
  readonly registry: Registry;
  /** In front of the names at a broker. */
  readonly prefix: string;
  /** In place before the first event leaves the outbox. */
  readonly subscriptions: readonly Subscription[];
}

/** The bus with its subscriptions and the relay that feeds it. */
export interface Messaging {
  readonly bus: MessageBus;
  /** Ends the relay, then drains the consumers. */
  close(): Promise<void>;
}

/** Subscribes first and relays then: what leaves the outbox before a subscription exists never reaches it. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { pool, logger, registry, subscriptions } = options;
  const { bus, release } = await openBus(options);
  for (const subscription of subscriptions) await bus.subscribe(subscription);
  const outbox = createOutbox(pool);
  registerLagMetric(registry, outbox);
  const relay = createRelay({ outbox, bus, logger });
  relay.start();
  return {
    bus,
    async close() {
      await relay.stop();
      await bus.close();
      release();
    },
  };
}

async function openBus({ bus, pool, logger, prefix }: MessagingOptions) {
  const nothing = () => {};
  switch (bus) {
    case 'in-process':
      return { bus: createInProcessBus({ logger }), release: nothing };
    case 'postgres':
      return { bus: createPostgresBus({ pool, logger }), release: nothing };
    case 'sns-sqs': {
      // Loaded where it is asked for: the SDK is larger than the rest of the service.
      const { openSnsSqs } = await import('./sns-sqs/open.ts');
      return await openSnsSqs({ prefix, logger });
    }
  }
}
