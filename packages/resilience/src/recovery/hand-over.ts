import { type Claim, setAlarm } from '@orderdock/kit';
import { backoffCeiling } from '../retry/backoff.ts';
import type { Outage } from './outage.ts';

/** What became of one hand-over. */
export type HandedOver = 'written' | 'down' | 'failed';

const LEASE_MS = 30_000;

/** How long a claim is held without a sign of life. Milliseconds. */
export const leaseMs = LEASE_MS;

/** Gives one entry of the queue to `write`, renewing its lease while it runs, and concludes it. Never rejects. */
export async function handOver<P, R>(
  outage: Outage<P, R>,
  claim: Claim,
  signal: AbortSignal,
): Promise<HandedOver> {
  const { queue, write, parse, clock, writeTimeoutMs } = outage.settings;
  const { id, key, attempt } = claim;
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const stopAlarm = setAlarm(clock, writeTimeoutMs, () =>
    controller.abort(new DOMException('The write took too long', 'TimeoutError')),
  );
  const stopRenewing = renew(outage, claim);
  try {
    await write({ id, key, payload: parse(claim.payload), attempt }, { signal: controller.signal });
  } catch (error) {
    const away = controller.signal.aborted || outage.isDown(error);
    return away ? await release(outage, claim, signal) : await failed(outage, { claim, error, signal });
  } finally {
    stopRenewing();
    stopAlarm();
    signal.removeEventListener('abort', abort);
  }
  await conclude(outage, signal, () => queue.complete(claim));
  outage.counts.drained++;
  outage.hooks.emit('drained', { id, key, attempt });
  return 'written';
}

/** The database's fault: the entry goes back to the head of its key, uncounted. */
async function release<P, R>(outage: Outage<P, R>, claim: Claim, signal: AbortSignal): Promise<HandedOver> {
  const { queue } = outage.settings;
  await conclude(outage, signal, () => queue.retry(claim, { delayMs: 0, countsAttempt: false }));
  return 'down';
}

/** The entry's own fault: it is tried again later, and parked in the end. */
async function failed<P, R>(
  outage: Outage<P, R>,
  { claim, error, signal }: { readonly claim: Claim; readonly error: unknown; readonly signal: AbortSignal },
): Promise<HandedOver> {
  const { queue, maxAttempts, firstDelayMs, maxDelayMs, random } = outage.settings;
  const { id, key, attempt } = claim;
  if (attempt >= maxAttempts) {
    await conclude(outage, signal, () => queue.bury(claim, nameOf(error)));
    outage.counts.parked++;
    outage.hooks.emit('parked', { id, key, error });
    return 'failed';
  }
  const ceiling = backoffCeiling(attempt, firstDelayMs, maxDelayMs);
  // Between half of the ceiling and all of it: its key waits for nobody else, and the database has to breathe.
  const delayMs = ceiling * (0.5 + random() / 2);
  await conclude(outage, signal, () => queue.retry(claim, { delayMs, countsAttempt: true }));
  outage.hooks.emit('failed', { id, key, attempt, delayMs, error });
  return 'failed';
}

/** The kind of an error, without its message, which may quote the entry. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/**
 * Tells the queue what became of an entry, until it has heard: the entry's key has to wait for it. At the end of the
 * buffer the lease runs out by itself, and the entry is handed over again; `write` is idempotent on its id.
 */
async function conclude<P, R>(
  outage: Outage<P, R>,
  signal: AbortSignal,
  step: () => Promise<unknown>,
): Promise<void> {
  const { clock, firstDelayMs } = outage.settings;
  do {
    try {
      await step();
      return;
    } catch (error) {
      outage.hooks.emit('queue_failed', { error });
      await clock.sleep(firstDelayMs, signal).catch(() => {});
    }
  } while (!signal.aborted);
}

function renew<P, R>(outage: Outage<P, R>, claim: Claim): () => void {
  const { clock, queue } = outage.settings;
  let stop = () => {};
  const arm = (): void => {
    stop = setAlarm(clock, LEASE_MS / 3, () => {
      arm();
      queue.extend(claim, LEASE_MS).catch(() => {});
    });
  };
  arm();
  return () => stop();
}
