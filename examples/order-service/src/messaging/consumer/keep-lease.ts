import type { Logger } from 'pino';
import type { Delivery } from './delivery-source.ts';

/** A lease that is being renewed. */
export interface KeptLease {
  /** Aborted when somebody else may have the event, or will. */
  readonly signal: AbortSignal;
  stop(): void;
}

interface KeepOptions {
  readonly leaseMs: number;
  /** Ends the renewing: the event is left to the next consumer. */
  readonly abandoned: AbortSignal;
  readonly logger: Logger;
}

/** Renews the lease of `delivery` every third of it until it is stopped; one renewal that fails leaves time for the next. */
export function keepLease(delivery: Delivery, { leaseMs, abandoned, logger }: KeepOptions): KeptLease {
  const over = new AbortController();
  const renew = async () => {
    try {
      if (!(await delivery.extend(leaseMs))) over.abort(new Error('The lease of the event was lost'));
    } catch (error) {
      logger.warn({ err: error }, 'the lease of an event could not be renewed');
    }
  };
  const timer = setInterval(() => void renew(), Math.max(1, leaseMs / 3));
  timer.unref();
  // By hand and not by AbortSignal.any, which holds on to the long-lived one for every event.
  const abandon = () => {
    clearInterval(timer);
    over.abort(abandoned.reason);
  };
  if (abandoned.aborted) abandon();
  else abandoned.addEventListener('abort', abandon, { once: true });
  return {
    signal: over.signal,
    stop() {
      clearInterval(timer);
      abandoned.removeEventListener('abort', abandon);
    },
  };
}
