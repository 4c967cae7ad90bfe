import { setTimeout as sleep } from 'node:timers/promises';
import type { AdapterFactory } from '@orderdock/adapters';
import type { Resilience } from '@orderdock/resilience';
import type { Logger } from 'pino';
import type { Fault } from '../../database/tables.ts';
import { combine } from '../combine.ts';
import type { Ingest, Ingested, SignedDelivery } from '../ingest.ts';
import type { Inbox, InboxEntry } from './inbox.ts';

export interface InboxWorkerOptions {
  readonly inbox: Inbox;
  readonly adapters: AdapterFactory;
  readonly ingest: Ingest;
  readonly commit: Resilience;
  readonly logger: Logger;
  readonly onIngested: (signed: SignedDelivery, ingested: Ingested) => void;
}

export interface InboxWorker {
  start(): void;
  /** Works off what is due now and resolves with how many entries it took. */
  runOnce(): Promise<number>;
  stop(): Promise<void>;
}

const BATCH = 16;
const IDLE_MS = 250;
/** A worker that dies leaves its entries to the next after this long; ample for one transaction. */
const LEASE_MS = 60_000;
const MAX_ATTEMPTS = 5;

/** Takes deliveries from the inbox through the same transaction as a webhook. */
export function createInboxWorker(options: InboxWorkerOptions): InboxWorker {
  const { inbox, adapters, ingest, commit, logger, onIngested } = options;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function work(entry: InboxEntry): Promise<void> {
    const adapter = await adapters.get(entry.platform);
    const delivery = adapter.identify(entry.request);
    const { storeId, request, verification } = entry;
    const signed: SignedDelivery = { adapter, storeId, delivery, request, verification };
    const ingested = await commit.execute(({ signal }) => ingest(signed, { signal, waitMs: 10_000 }));
    for (const part of ingested) onIngested(signed, part);
    const combined = combine(ingested);
    if (combined.kind === 'set_aside') return await inbox.park(entry.id, combined.reason, combined.fault);
    const { status } = combined.outcome;
    switch (status) {
      case 'executed':
      case 'replayed':
      case 'duplicate':
      case 'stale':
        return await inbox.done(entry.id, status);
      case 'in_progress':
        return await inbox.retryLater(entry.id, 1_000, {
          code: 'IN_PROGRESS',
          path: null,
          message: 'The same order was being stored',
        });
    }
  }

  async function workOrPostpone(entry: InboxEntry): Promise<void> {
    try {
      await work(entry);
    } catch (error) {
      const fault = faultOf(error);
      logger.warn({ err: error, inboxId: entry.id, attempts: entry.attempts }, 'inbox entry failed');
      if (entry.attempts >= MAX_ATTEMPTS) await inbox.park(entry.id, entry.reason, fault);
      else await inbox.retryLater(entry.id, 500 * 2 ** entry.attempts, fault);
    }
  }

  async function runOnce(): Promise<number> {
    const entries = await inbox.claim({ limit: BATCH, leaseMs: LEASE_MS });
    for (const entry of entries) await workOrPostpone(entry);
    return entries.length;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      let taken = 0;
      try {
        taken = await runOnce();
      } catch (error) {
        logger.warn({ err: error }, 'the inbox cannot be read');
      }
      if (taken === 0) await sleep(IDLE_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    start() {
      running ??= loop();
    },
    runOnce,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function faultOf(error: unknown): Fault {
  const { code } = error as { code?: unknown };
  return {
    code: typeof code === 'string' ? code : 'FAILED',
    path: null,
    message: error instanceof Error ? error.message : 'The entry could not be stored',
  };
}
