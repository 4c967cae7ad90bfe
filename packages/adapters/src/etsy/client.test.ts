import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { type FakeEtsy, fakeEtsy } from './__fixtures__/fake-api.ts';
import { minimalReceipt } from './__fixtures__/index.ts';
import { etsy } from './index.ts';

const START = Date.UTC(2026, 0, 1) / 1_000;
const receipt = (id: number, changes: Record<string, unknown> = {}) =>
  minimalReceipt({ receipt_id: id, updated_timestamp: START + id, ...changes });

function connect({ url }: FakeEtsy, settings: Record<string, string> = {}, token = '91827364.token') {
  const options = {
    storeId: 's',
    settings: { baseUrl: url, shopId: '12345678', apiKey: 'key:secret', ...settings },
    auth: staticToken(token),
  };
  return etsy().connect(options) as Required<PlatformClient>;
}

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { orders } of client.list(options))
    for (const entry of orders) ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

describe('a list', () => {
  test('gives all pages once, by the time of change', async () => {
    const shop = await fakeEtsy([5, 3, 1, 4, 2].map((id) => receipt(id)));
    expect(await listed(connect(shop), { pageSize: 2 })).toEqual(['1', '2', '3', '4', '5']);
  });

  test('begins at the second it is told, that second included', async () => {
    const shop = await fakeEtsy([receipt(1), receipt(2)]);
    expect(await listed(connect(shop), { updatedSince: '2026-01-01T00:00:02.900Z' })).toEqual(['2']);
  });

  test('goes on from a cursor in another process, and repeats nothing', async () => {
    const shop = await fakeEtsy([1, 2, 3, 4, 5].map((id) => receipt(id)));
    let cursor: string | undefined;
    for await (const page of connect(shop).list({ pageSize: 2 })) {
      cursor = page.cursor;
      break;
    }
    expect(await listed(connect(shop), { cursor })).toEqual(['3', '4', '5']);
  });

  test('hands on what it cannot read, and goes on', async () => {
    const shop = await fakeEtsy([receipt(1), receipt(2, { transactions: null }), receipt(3)]);
    expect(await listed(connect(shop))).toEqual(['1', 'unreadable', '3']);
  });

  test('a page of more than a hundred is refused before anything is asked', async () => {
    const shop = await fakeEtsy();
    await expect(listed(connect(shop), { pageSize: 101 })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(shop.requests).toEqual([]);
  });
});

describe('what fails', () => {
  test.each([
    [{ 'x-remaining-this-second': '0', 'x-remaining-today': '912' }, 1_000],
    [{ 'x-remaining-today': '0' }, 3_600_000],
    [{ 'retry-after': '3' }, 3_000],
  ])('who asked too often hears %o', async (headers, retryAfterMs) => {
    const shop = await fakeEtsy();
    shop.failNext(429, headers as Record<string, string>);
    await expect(listed(connect(shop))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs,
    });
  });

  test('a token that was revoked asks for the owner', async () => {
    const shop = await fakeEtsy();
    await expect(listed(connect(shop, {}, 'old'))).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
  });

  test('a sentence is not told, a code is', async () => {
    const shop = await fakeEtsy();
    shop.failNext(403, {}, '{"error":"Niamh Byrne has no such scope"}');
    await expect(listed(connect(shop))).rejects.toMatchObject({ status: 403, platformCode: undefined });
    shop.failNext(403, {}, '{"error":"insufficient_scope"}');
    await expect(listed(connect(shop))).rejects.toMatchObject({ platformCode: 'insufficient_scope' });
  });

  test.each([{ shopId: '../me' }, { shopId: '' }, { apiKey: '' }, { baseUrl: 'http://etsy.example' }])(
    'the settings %o are refused, without the key in the message',
    async (settings) => {
      const shop = await fakeEtsy();
      expect(() => connect(shop, settings as Record<string, string>)).toThrow(
        expect.objectContaining({
          code: 'INVALID_OPTION',
          message: expect.not.stringContaining('key:secret'),
        }),
      );
    },
  );
});

test('one receipt is fetched whole, and one that is gone is undefined', async () => {
  const shop = await fakeEtsy([receipt(1)]);
  expect((await connect(shop).hydrate('1'))?.platformOrderId).toBe('1');
  expect(await connect(shop).hydrate('2')).toBeUndefined();
  await expect(connect(shop).hydrate('..')).rejects.toMatchObject({ code: 'INVALID_OPTION' });
});

describe('a parcel', () => {
  test('is told of once, for each telling mails the buyer', async () => {
    const shop = await fakeEtsy([receipt(1)]);
    const fulfil = () => connect(shop).fulfil('1', { tracking: { carrier: 'an-post', number: 'CE1' } });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: 'CE1' },
      { outcome: 'already_done' },
    ]);
    expect(shop.requests.filter(({ line }) => line.startsWith('POST'))).toEqual([
      {
        line: 'POST /v3/application/shops/12345678/receipts/1/tracking',
        body: { tracking_code: 'CE1', carrier_name: 'an-post' },
      },
    ]);
  });

  test('without tracking marks the receipt as shipped, once', async () => {
    const shop = await fakeEtsy([receipt(1)]);
    const fulfil = () => connect(shop).fulfil('1', {});
    expect([await fulfil(), await fulfil()]).toEqual([{ outcome: 'done' }, { outcome: 'already_done' }]);
  });
});
