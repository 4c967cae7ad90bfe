import type { Logger } from 'pino';
import type { Consumer } from '../port.ts';
import { createBell } from './bell.ts';
import type { Delivery, DeliverySource } from './delivery-source.ts';
import { handleDelivery } from './handle-delivery.ts';
import type { ConsumerSettings } from './settings.ts';

/** After this long a queue that could not be read is tried again. */
const FAULT_PAUSE_MS = 500;

/** Takes events from the queue of a subscription, at most `concurrency` in hand, until it is closed. */
export function consume(source: DeliverySource, settings: ConsumerSettings, logger: Logger): Consumer {
  const stopping = new AbortController();
  const abandoned = new AbortController();
  const running = new Set<Promise<void>>();
  const never = createBell();

  async function handle(delivery: Delivery): Promise<void> {
    try {
      await handleDelivery(delivery, { settings, logger, abandoned: abandoned.signal });
    } catch (error) {
      logger.warn({ err: error, subscription: settings.name }, 'an event comes again after its lease');
    }
  }

  function start(delivery: Delivery): void {
    const work: Promise<void> = handle(delivery).finally(() => running.delete(work));
    running.add(work);
  }

  async function loop(): Promise<void> {
    const { concurrency, leaseMs, name } = settings;
    while (!stopping.signal.aborted) {
      if (running.size >= concurrency) {
        await Promise.race(running);
        continue;
      }
      try {
        const limit = concurrency - running.size;
        const deliveries = await source.receive({ limit, leaseMs, signal: stopping.signal });
        // Also those that came while it was being closed: they are in hand, and the drain waits for them.
        for (const delivery of deliveries) {
          if (abandoned.signal.aborted) await delivery.retry(0);
          else start(delivery);
        }
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ err: error, subscription: name }, 'the queue of a subscription cannot be read');
        await never.wait(0, { ms: FAULT_PAUSE_MS, signal: stopping.signal });
      }
    }
  }

  const looping = loop();
  return {
    async close({ drainMs = 10_000 } = {}) {
      stopping.abort();
      const drain = async () => {
        await looping;
        while (running.size > 0) await Promise.race(running);
      };
      const timer = setTimeout(() => abandoned.abort(new Error('The drain took too long')), drainMs);
      const given = Promise.withResolvers<void>();
      abandoned.signal.addEventListener('abort', () => given.resolve(), { once: true });
      await Promise.race([drain(), given.promise]);
      clearTimeout(timer);
    },
  };
}
