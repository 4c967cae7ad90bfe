import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeSite, fakeSite } from './__fixtures__/fake-api.ts';
import { minimalScapiOrder } from './__fixtures__/index.ts';
import { sfcc } from './index.ts';

const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
const order = (n: number, changes: Record<string, unknown> = {}) =>
  minimalScapiOrder({ orderNo: `o-${n}`, lastModified: at(n), ...changes });
const orders = (count: number) => Array.from({ length: count }, (_, n) => order(n + 1));
const SETTINGS = { shortCode: 'kv7kzm78', organizationId: 'f_ecom_zzxy_prd', siteId: 'RefArch' };

function connect({ url }: FakeSite, auth = staticToken('site-token')) {
  const options = { storeId: 's', settings: { ...SETTINGS, baseUrl: url }, auth };
  return sfcc().connect(options) as Required<PlatformClient>;
}

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of client.list(options))
    for (const entry of page.orders)
      ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

describe('a list', () => {
  test('gives all pages once, in the order of change', async () => {
    const site = await fakeSite(orders(450).toReversed());
    expect(await listed(connect(site))).toEqual(orders(450).map(({ orderNo }) => orderNo));
    expect(site.requests).toHaveLength(3);
    expect(site.requests[0]?.line).toBe(
      'GET /checkout/orders/v1/organizations/f_ecom_zzxy_prd/orders?siteId=RefArch&sortBy=last_modified_date&sortOrder=asc&offset=0&limit=200',
    );
  });

  test('begins with what changed at the very time that is asked for', async () => {
    const site = await fakeSite(orders(5));
    expect(await listed(connect(site), { updatedSince: at(4) })).toEqual(['o-4', 'o-5']);
  });

  test('goes on from a cursor in another process, without what was handed over', async () => {
    const site = await fakeSite(orders(5));
    const cursors: (string | undefined)[] = [];
    for await (const page of connect(site).list({ pageSize: 2 })) cursors.push(page.cursor);
    expect(await listed(connect(site), { pageSize: 2, cursor: cursors[0] })).toEqual(['o-3', 'o-4', 'o-5']);
  });

  test('loses no order when another changes while it is read', async () => {
    const site = await fakeSite(orders(6));
    let page = 0;
    site.beforeList = () => {
      page += 1;
      if (page === 2) Object.assign(site.orders[0] ?? {}, { lastModified: at(60) });
    };
    expect(await listed(connect(site), { pageSize: 2 })).toEqual([
      'o-1',
      'o-2',
      'o-3',
      'o-4',
      'o-5',
      'o-6',
      'o-1',
    ]);
  });

  test('gives an order again that changed since the page of the cursor', async () => {
    const site = await fakeSite(orders(3));
    let cursor: string | undefined;
    for await (const page of connect(site).list({ pageSize: 2 })) {
      cursor = page.cursor;
      break;
    }
    Object.assign(site.orders[1] ?? {}, { lastModified: at(60) });
    expect(await listed(connect(site), { cursor })).toEqual(['o-3', 'o-2']);
  });

  test('hands on what it cannot read, and goes on', async () => {
    const site = await fakeSite([order(1), order(2, { currency: 'euro' }), order(3)]);
    expect(await listed(connect(site))).toEqual(['o-1', 'unreadable', 'o-3']);
  });

  test.each([{ pageSize: 201 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused',
    async (options) => {
      const site = await fakeSite();
      await expect(listed(connect(site), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(site.requests).toEqual([]);
    },
  );

  test('stops at once when it is told to', async () => {
    const site = await fakeSite(orders(3));
    const reason = new Error('enough');
    await expect(listed(connect(site), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(site.requests).toEqual([]);
  });
});

describe('what fails', () => {
  test('who asks too often waits as long as the platform says', async () => {
    const site = await fakeSite();
    site.failNext(429, { 'retry-after': '7' });
    await expect(listed(connect(site))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 7_000,
    });
  });

  test('a token that ran out is renewed once', async () => {
    const site = await fakeSite(orders(1));
    let token = 'old-token';
    const auth = {
      token: () => Promise.resolve(token),
      invalidate: () => {
        token = 'site-token';
      },
    };
    expect(await listed(connect(site, auth))).toEqual(['o-1']);
    expect(site.requests).toHaveLength(2);
  });

  test('a token that was revoked asks for the owner', async () => {
    const site = await fakeSite();
    await expect(listed(connect(site, staticToken('old')))).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });
});

test('one order is fetched whole, and one that is not there is undefined', async () => {
  const site = await fakeSite(orders(1));
  expect((await connect(site).hydrate('o-1'))?.platformOrderId).toBe('o-1');
  expect(await connect(site).hydrate('../orders')).toBeUndefined();
});

describe('a status', () => {
  test('of export acknowledges an order, once', async () => {
    const site = await fakeSite(orders(1));
    const acknowledge = () => connect(site).acknowledge('o-1');
    expect([await acknowledge(), await acknowledge()]).toEqual([
      { outcome: 'done' },
      { outcome: 'already_done' },
    ]);
    expect(site.requests.filter(({ line }) => line.startsWith('PUT'))).toEqual([
      {
        line: 'PUT /checkout/orders/v1/organizations/f_ecom_zzxy_prd/orders/o-1/export-status?siteId=RefArch',
        body: { status: 'exported' },
      },
    ]);
  });

  test('cancels an order, once', async () => {
    const site = await fakeSite(orders(1));
    const cancel = () => connect(site).cancel('o-1', {});
    expect([await cancel(), await cancel()]).toEqual([{ outcome: 'done' }, { outcome: 'already_done' }]);
    expect(site.orders[0]?.['status']).toBe('cancelled');
  });

  test('that the platform refuses is told with its own code', async () => {
    const site = await fakeSite([order(1, { status: 'completed' })]);
    await expect(connect(site).cancel('o-1', {})).rejects.toMatchObject({
      status: 409,
      outcome: 'refused',
      platformCode: 'invalid-order-status',
    });
  });
});

test.each([
  { shortCode: 'evil.example/' },
  { organizationId: '../x' },
  { siteId: '' },
  { baseUrl: 'http://shop.example' },
])('the settings %o are refused', (wrong) => {
  const options = { storeId: 's', settings: { ...SETTINGS, ...wrong }, auth: staticToken('x') };
  expect(() => sfcc().connect(options)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
});
