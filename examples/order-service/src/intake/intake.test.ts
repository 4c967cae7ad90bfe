import { createAdapterFactory, type PlatformAdapter } from '@orderdock/adapters';
import { shopify } from '@orderdock/adapters/shopify';
import { createBulkhead } from '@orderdock/bulkhead';
import { createResilience } from '@orderdock/resilience';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { shopifyHeaders, shopifyOrder } from '../../test/support/shopify.ts';
import type { GuardOutcome, OrderGuard } from '../guard/order-guard.ts';
import type { Inbox, NewInboxEntry } from './inbox/inbox.ts';
import { createIngest } from './ingest.ts';
import { createIntake } from './intake.ts';

const secret = 'a live secret';

/** An intake whose guard gives one outcome, or fails; `kept` is what reached the inbox. */
function intakeWith(store: OrderGuard['store'], adapter: PlatformAdapter = shopify()) {
  const kept: NewInboxEntry[] = [];
  const inbox = {
    keep: async (entry: NewInboxEntry) => {
      kept.push(entry);
      return { id: String(kept.length) };
    },
  } as Inbox;
  const intake = createIntake({
    adapters: createAdapterFactory({ adapters: [adapter] }),
    stores: {
      find: async (platform, storeId) => ({ platform, storeId, secrets: [secret], tier: 'shared' }),
      save: async () => {},
      tierOf: () => undefined,
    },
    ingest: createIngest({ store, mode: () => 'none' }),
    inbox,
    bulkhead: createBulkhead(),
    commit: createResilience({ name: 'commit', retry: false }),
    inboxIsFull: () => false,
    logger: pino({ level: 'silent' }),
    onIngested: () => {},
  });
  const body = shopifyOrder({ id: '1', updatedAt: '2026-03-01T10:00:00+01:00' });
  const receive = () =>
    intake.receive('shopify', 'store-1', {
      method: 'POST',
      url: '/webhooks/shopify/store-1',
      headers: shopifyHeaders(body, { secret, eventId: 'event-1' }),
      rawBody: Buffer.from(body),
    });
  return { receive, kept };
}

const always = (outcome: GuardOutcome) => intakeWith(async () => outcome);

describe('intake', () => {
  it('never acknowledges a delivery whose twin is still in flight at the deadline', async () => {
    const { receive, kept } = always({ status: 'in_progress', retryAfterMs: 750 });
    expect(await receive()).toMatchObject({ kind: 'unavailable', code: 'IN_PROGRESS', retryAfterMs: 750 });
    expect(kept).toEqual([]);
  });

  it.each(['conflict', 'incomparable', 'mismatch'] as const)(
    'keeps a delivery in %s in the inbox',
    async (status) => {
      const { receive, kept } = always({ status });
      expect(await receive()).toEqual({ kind: 'inbox', reason: status, inboxId: '1' });
      expect(kept[0]).toMatchObject({
        platform: 'shopify',
        storeId: 'store-1',
        topic: 'orders/updated',
        reason: status,
      });
    },
  );

  it('sets aside what the database cannot hold instead of making its sender retry for ever', async () => {
    const { receive, kept } = intakeWith(async () => {
      throw Object.assign(new Error('numeric field overflow'), { code: '22003' });
    });
    expect(await receive()).toMatchObject({ kind: 'inbox', reason: 'not_understood' });
    expect(kept[0]?.fault?.code).toBe('UNSTORABLE');
  });

  it('answers with 503 and not with an acknowledgement when the database fails', async () => {
    const { receive, kept } = intakeWith(async () => {
      throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
    });
    expect(await receive()).toMatchObject({ kind: 'unavailable' });
    expect(kept).toEqual([]);
  });

  it('stores every order of a request, each under an identity of its own', async () => {
    const arrived: [string, string][] = [];
    const processedAt = new Date(0);
    const { receive, kept } = intakeWith(
      async ({ delivery, order }) => {
        arrived.push([order.platformOrderId, delivery.id]);
        return { status: 'executed', orderId: order.platformOrderId, created: true, processedAt };
      },
      { ...shopify(), split: (payload) => [payload, { ...(payload as object), id: '2' }] },
    );
    expect(await receive()).toMatchObject({ kind: 'stored', outcome: 'executed' });
    expect(arrived.map(([id]) => id)).toEqual(['1', '2']);
    expect(new Set(arrived.map(([, delivery]) => delivery)).size).toBe(2);
    expect(kept).toEqual([]);
  });

  it.each([
    [{ covers: 'nothing', isStale: false }, 'unsigned'],
    [{ covers: 'body', isStale: true }, 'stale'],
  ] as const)('keeps for later what is not the platform’s present word', async (verification, reason) => {
    const { receive, kept } = intakeWith(
      async () => {
        throw new Error('never asked');
      },
      { ...shopify(), verify: async () => verification },
    );
    expect(await receive()).toMatchObject({ kind: 'inbox', reason });
    expect(kept[0]?.verification).toEqual(verification);
  });
});
