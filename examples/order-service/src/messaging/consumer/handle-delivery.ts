import type { Logger } from 'pino';
import { type CloudEvent, decodeEvent } from '../cloud-event.ts';
import type { Delivery } from './delivery-source.ts';
import { EXHAUSTED, type Fault, faultOf } from './fault.ts';
import { keepLease } from './keep-lease.ts';
import { type ConsumerSettings, delayAfter } from './settings.ts';

interface Surroundings {
  readonly settings: ConsumerSettings;
  readonly logger: Logger;
  /** Aborted when the drain has taken too long. */
  readonly abandoned: AbortSignal;
}

/**
 * One hand-over, to its end: the event is deleted after the handler has resolved and never before, given back with a pause
 * where it failed, and buried where it failed too often. An error of the queue itself is thrown; the lease then runs out.
 */
export async function handleDelivery(delivery: Delivery, surroundings: Surroundings): Promise<void> {
  const { settings, logger, abandoned } = surroundings;
  const { name, retry } = settings;
  const giveUp = async (fault: Fault) => {
    logger.error({ subscription: name, attempt: delivery.attempt, fault }, 'an event became a dead letter');
    await delivery.bury(fault);
  };
  if (delivery.attempt > retry.maxAttempts) return await giveUp(EXHAUSTED);
  let event: CloudEvent;
  try {
    event = decodeEvent(delivery.body);
  } catch (error) {
    return await giveUp(faultOf(error));
  }
  const failure = await attempt(delivery, event, surroundings);
  if (failure === undefined) return void (await delivery.complete());
  // It was told to stop: its failure says nothing about the event.
  if (abandoned.aborted) return;
  if (delivery.attempt >= retry.maxAttempts) return await giveUp(faultOf(failure.error));
  const delayMs = delayAfter(delivery.attempt, retry);
  const facts = { err: failure.error, subscription: name, eventId: event.id, attempt: delivery.attempt };
  logger.warn({ ...facts, delayMs }, 'an event was not handled');
  await delivery.retry(delayMs);
}

/** Runs the handler under a renewed lease; what it threw, if anything. */
async function attempt(
  delivery: Delivery,
  event: CloudEvent,
  { settings, logger, abandoned }: Surroundings,
): Promise<{ readonly error: unknown } | undefined> {
  const lease = keepLease(delivery, { leaseMs: settings.leaseMs, abandoned, logger });
  try {
    await settings.handler(event, { attempt: delivery.attempt, signal: lease.signal });
    return undefined;
  } catch (error) {
    return { error };
  } finally {
    lease.stop();
  }
}
