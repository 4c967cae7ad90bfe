import type { Logger } from 'pino';
import { createBell } from '../consumer/bell.ts';
import { type MessageBus, PublishError } from '../port.ts';
import type { Failures, Outbox } from './outbox.ts';

export interface RelayOptions {
  readonly outbox: Outbox;
  readonly bus: Pick<MessageBus, 'publish'>;
  readonly logger: Logger;
  /** Orders in a batch, with one event each. @default 100 */
  readonly batch?: number | undefined;
  /** The pause where nothing waits. @default 100 */
  readonly idleMs?: number | undefined;
}

/** Carries committed events to the bus: each at least once, of one order never a later one before an earlier one. */
export interface Relay {
  start(): void;
  /** Sends one batch; resolves with how many events the bus has taken. */
  runOnce(): Promise<number>;
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;

/** Any number of relays may run, in any number of processes: they share the orders between them. */
export function createRelay(options: RelayOptions): Relay {
  const { outbox, bus, logger, batch = 100, idleMs = 100 } = options;
  const stopping = new AbortController();
  const never = createBell();
  let running: Promise<void> | undefined;

  async function send(events: Parameters<MessageBus['publish']>[0]): Promise<Failures> {
    try {
      await bus.publish(events);
      return new Map();
    } catch (error) {
      if (!(error instanceof PublishError)) throw error;
      logger.warn({ err: error, events: error.failed.size }, 'the bus did not take events');
      return error.failed;
    }
  }

  async function loop(): Promise<void> {
    let faults = 0;
    while (!stopping.signal.aborted) {
      let pauseMs = 0;
      try {
        const { sent, failed } = await outbox.relay(batch, send);
        // A bus that takes nothing is not asked again at once.
        faults = sent === 0 && failed > 0 ? faults + 1 : 0;
        if (sent === 0) pauseMs = idleMs;
      } catch (error) {
        faults++;
        logger.warn({ err: error }, 'the outbox cannot be relayed');
      }
      if (faults > 0) pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(faults - 1, 10));
      if (pauseMs > 0) await never.wait(0, { ms: pauseMs, signal: stopping.signal });
    }
  }

  return {
    start() {
      running ??= loop();
    },
    runOnce: async () => (await outbox.relay(batch, send)).sent,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
