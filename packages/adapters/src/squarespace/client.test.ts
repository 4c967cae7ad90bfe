import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeSite, fakeSite } from './__fixtures__/fake-api.ts';
import { minimalOrder } from './__fixtures__/index.ts';
import { squarespace } from './index.ts';

const NOW = Date.UTC(2026, 5, 1);
const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const order = (n: number, changes: Record<string, unknown> = {}) =>
  minimalOrder({ id: `order-${n}`, createdOn: day(n), modifiedOn: day(n), ...changes });

function connect({ url }: FakeSite, token = 'site-token') {
  const settings = { baseUrl: url, userAgent: 'acme-orders/1.4' };
  const options = { storeId: 's', settings, auth: staticToken(token), now: () => NOW };
  return squarespace().connect(options) as Required<PlatformClient>;
}

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { orders } of client.list(options))
    for (const entry of orders) ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

describe('a list', () => {
  test('gives all pages once, and tells both ends of the span only on the first', async () => {
    const site = await fakeSite(Array.from({ length: 120 }, (_, n) => order(n + 1)));
    const ids = await listed(connect(site));
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
    expect(
      site.requests.map(({ line }) => line.replace(/^GET [^?]*\?/, '').replaceAll(/=[^&]*/g, '')),
    ).toEqual(['modifiedAfter&modifiedBefore', 'cursor', 'cursor']);
  });

  test('reaches past the present, for whoever has a slow clock', async () => {
    const ahead = new Date(NOW + 60_000).toISOString();
    const site = await fakeSite([order(1, { modifiedOn: ahead })]);
    expect(await listed(connect(site), { updatedSince: day(1) })).toEqual(['order-1']);
  });

  test('goes on from a cursor in another process', async () => {
    const site = await fakeSite(Array.from({ length: 70 }, (_, n) => order(n + 1)));
    let cursor: string | undefined;
    for await (const page of connect(site).list()) {
      cursor = page.cursor;
      break;
    }
    expect(await listed(connect(site), { cursor })).toHaveLength(20);
  });

  test('hands on what it cannot read, and goes on', async () => {
    const site = await fakeSite([order(1), order(2, { grandTotal: 'free' }), order(3)]);
    expect(await listed(connect(site))).toEqual(['order-3', 'unreadable', 'order-1']);
  });

  test.each([{ pageSize: 10 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused',
    async (options) => {
      const site = await fakeSite();
      await expect(listed(connect(site), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(site.requests).toEqual([]);
    },
  );
});

describe('what fails', () => {
  test('who asked too often waits a minute, for Squarespace says no time', async () => {
    const site = await fakeSite();
    site.failNext(429);
    await expect(listed(connect(site))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 60_000,
    });
  });

  test('a key that was revoked asks for the owner', async () => {
    const site = await fakeSite();
    await expect(listed(connect(site, 'old'))).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
  });

  test("Squarespace's own code is told", async () => {
    const site = await fakeSite();
    site.failNext(400, {}, '{"type":"INVALID_REQUEST_ERROR","subtype":"INVALID_ARGUMENT","message":"Amina"}');
    await expect(listed(connect(site))).rejects.toMatchObject({
      status: 400,
      platformCode: 'INVALID_ARGUMENT',
    });
  });

  test('a site without the name of the application is refused at once', () => {
    const options = { storeId: 's', settings: {}, auth: staticToken('x') };
    expect(() => squarespace().connect(options)).toThrow('settings.userAgent');
  });
});

test('one order is fetched whole, and one that is gone is undefined', async () => {
  const site = await fakeSite([order(1)]);
  expect((await connect(site).hydrate('order-1'))?.platformOrderId).toBe('order-1');
  expect(await connect(site).hydrate('../webhook_subscriptions')).toBeUndefined();
});

describe('a parcel', () => {
  const tracking = { carrier: 'An Post', number: 'IE1' };

  test('marks the order as sent, once', async () => {
    const site = await fakeSite([order(1)]);
    const fulfil = () => connect(site).fulfil('order-1', { tracking, notifyCustomer: true });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: 'IE1' },
      { outcome: 'already_done' },
    ]);
    expect(site.requests.filter(({ line }) => line.startsWith('POST'))).toEqual([
      {
        line: 'POST /1.0/commerce/orders/order-1/fulfillments',
        body: {
          shouldSendNotification: true,
          shipments: [
            {
              shipDate: '2026-06-01T00:00:00.000Z',
              carrierName: 'An Post',
              service: 'Standard',
              trackingNumber: 'IE1',
              trackingUrl: null,
            },
          ],
        },
      },
    ]);
  });

  test('of a cancelled order is refused by Squarespace', async () => {
    const site = await fakeSite([order(1, { fulfillmentStatus: 'CANCELED' })]);
    await expect(connect(site).fulfil('order-1', { tracking })).rejects.toMatchObject({
      status: 409,
      outcome: 'refused',
    });
  });
});

describe('a subscription', () => {
  const url = 'https://hooks.example/squarespace';

  test('is made once, with a secret that is told that one time', async () => {
    const site = await fakeSite();
    const { subscriptions } = connect(site);
    expect(await subscriptions?.ensure({ url })).toMatchObject([
      { id: 'sub-1', secret: 'c0ffee', isActive: true },
    ]);
    expect(await subscriptions?.ensure({ url })).toMatchObject([{ id: 'sub-1', secret: undefined }]);
    expect(site.subscriptions).toHaveLength(1);
  });

  test('gets the topics that it lacks and keeps its own', async () => {
    const site = await fakeSite();
    site.subscriptions.push({ id: 'sub-9', endpointUrl: url, topics: ['extension.uninstall'] });
    const [entry] = (await connect(site).subscriptions?.ensure({ url })) ?? [];
    expect(entry?.topics).toEqual(['extension.uninstall', 'order.create', 'order.update']);
  });

  test('that is removed twice is gone', async () => {
    const site = await fakeSite();
    const { subscriptions } = connect(site);
    await subscriptions?.ensure({ url });
    await subscriptions?.remove('sub-1');
    await subscriptions?.remove('sub-1');
    expect(await subscriptions?.list()).toEqual([]);
  });
});
