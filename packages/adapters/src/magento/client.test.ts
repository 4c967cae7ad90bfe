import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import type { PlatformClient } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { RateLimitedError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { clientOf, orderAt } from './__fixtures__/connect.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';
import { DOCUMENTS_JSON, ORDER_JSON } from './__fixtures__/index.ts';
import { magento } from './index.ts';

async function pagesOf(
  client: PlatformClient,
  options: Parameters<NonNullable<PlatformClient['list']>>[0] = {},
) {
  const pages: OrderPage[] = [];
  for await (const page of client.list?.(options) ?? []) pages.push(page);
  return pages;
}

function idsIn(pages: readonly OrderPage[]): string[] {
  return pages.flatMap(({ orders }) =>
    orders.map((listed) =>
      listed.kind === 'order' ? listed.order.platformOrderId : `${listed.platformOrderId}!`,
    ),
  );
}

describe('list', () => {
  test('gives every order once, by change and id, also where many changed in one second', async () => {
    const shop = await fakeShop();
    shop.orders.push(
      orderAt(7, 1),
      orderAt(3, 2),
      orderAt(5, 2),
      orderAt(4, 2),
      orderAt(6, 2),
      orderAt(1, 3),
    );
    const pages = await pagesOf(clientOf(shop), { pageSize: 2 });
    expect(idsIn(pages)).toEqual(['7', '3', '4', '5', '6', '1']);
    expect(pages.at(-1)?.cursor).toBeUndefined();
  });

  /** @see https://github.com/magento/magento2/issues/3787 */
  test('ends where the number of orders is a multiple of the page, though the platform repeats its last page', async () => {
    const shop = await fakeShop();
    shop.orders.push(...[1, 2, 3, 4].map((id) => orderAt(id, id)));
    expect(idsIn(await pagesOf(clientOf(shop), { pageSize: 2 }))).toEqual(['1', '2', '3', '4']);
  });

  test('goes on from any cursor, in a new client', async () => {
    const shop = await fakeShop();
    shop.orders.push(...[1, 2, 3, 4, 5].map((id) => orderAt(id, id)));
    const pages = await pagesOf(clientOf(shop), { pageSize: 2 });
    const rests = [];
    for (const { cursor } of pages)
      if (cursor !== undefined) rests.push(idsIn(await pagesOf(clientOf(shop), { pageSize: 2, cursor })));
    expect(rests).toEqual([['3', '4', '5'], ['5']]);
  });

  test('begins at updatedSince, the second itself included', async () => {
    const shop = await fakeShop();
    shop.orders.push(...[1, 2, 3].map((id) => orderAt(id, id)));
    const pages = await pagesOf(clientOf(shop), { updatedSince: '2026-03-01T11:00:02.900+01:00' });
    expect(idsIn(pages)).toEqual(['2', '3']);
  });

  test('loses no order that changes while it is read, nor one behind it', async () => {
    const shop = await fakeShop();
    shop.orders.push(...[1, 2, 3, 4, 5, 6].map((id) => orderAt(id, id)));
    let answered = 0;
    shop.before = ({ path }) => {
      if (path === '/V1/orders' && ++answered === 2)
        Object.assign(shop.orders[0] ?? {}, { updated_at: '2026-03-01 10:00:40' });
      return undefined;
    };
    expect(idsIn(await pagesOf(clientOf(shop), { pageSize: 2 }))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '1',
    ]);
  });

  test('brings the documents of all orders of a page in one search per kind', async () => {
    const shop = await fakeShop();
    const documents = JSON.parse(DOCUMENTS_JSON);
    shop.orders.push(JSON.parse(ORDER_JSON), orderAt(1, 1));
    shop.invoices.push(...documents.invoices);
    shop.shipments.push(...documents.shipments);
    shop.creditmemos.push(...documents.creditmemos);
    const [page] = await pagesOf(clientOf(shop));
    const orders = page?.orders.flatMap((listed) => (listed.kind === 'order' ? [listed.order] : []));
    expect(orders?.map(({ refunds, fulfilments }) => [refunds.length, fulfilments.length])).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(shop.calls.map(({ path }) => path)).toEqual([
      '/V1/orders',
      '/V1/invoices',
      '/V1/shipments',
      '/V1/creditmemos',
    ]);
  });

  test('keeps an order that it cannot read in its page', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1), { ...orderAt(2, 2), items: [{ item_id: 9 }] }, orderAt(3, 3));
    const [page] = await pagesOf(clientOf(shop));
    expect(page?.orders.map(({ kind }) => kind)).toEqual(['order', 'unreadable', 'order']);
    expect(idsIn([page as OrderPage])).toEqual(['1', '2!', '3']);
  });

  test('refuses a page size, a cursor and a time that cannot be', async () => {
    const shop = await fakeShop();
    for (const options of [
      { pageSize: 301 },
      { pageSize: 0 },
      { cursor: 'e30' },
      { updatedSince: 'yesterday' },
    ])
      await expect(pagesOf(clientOf(shop), options)).rejects.toSatisfy(InvalidOptionError.isInstance);
    expect(shop.calls).toEqual([]);
  });

  test('stops when it is told to', async () => {
    const shop = await fakeShop();
    shop.orders.push(...[1, 2, 3].map((id) => orderAt(id, id)));
    const abort = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const page of clientOf(shop).list?.({ pageSize: 1, signal: abort.signal }) ?? []) {
        seen.push(...idsIn([page]));
        abort.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual(['1']);
  });
});

describe('hydrate', () => {
  test('gives the whole order with what followed it', async () => {
    const shop = await fakeShop();
    shop.orders.push(JSON.parse(ORDER_JSON));
    shop.creditmemos.push(...JSON.parse(DOCUMENTS_JSON).creditmemos);
    const order = await clientOf(shop).hydrate?.('700412');
    expect(order?.refunds.map(({ id, total }) => [id, total?.shop.amount])).toEqual([['701', '54']]);
    expect(order?.raw.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('says the same of an order as the list does', async () => {
    const shop = await fakeShop();
    shop.orders.push(JSON.parse(ORDER_JSON));
    shop.shipments.push(...JSON.parse(DOCUMENTS_JSON).shipments);
    const hydrated = await clientOf(shop).hydrate?.('700412');
    const [listed] = (await pagesOf(clientOf(shop)))[0]?.orders ?? [];
    expect(listed?.kind === 'order' && listed.order.revision).toEqual(hydrated?.revision);
  });

  test('knows an order that is not there, and keeps an odd id in its place in the path', async () => {
    const shop = await fakeShop();
    expect(await clientOf(shop).hydrate?.('../V1/orders')).toBeUndefined();
    expect(shop.calls[0]?.path).toBe('/V1/orders/..%2FV1%2Forders');
  });
});

describe('a call', () => {
  test('that the CDN throttles is a RateLimitedError with the time to wait', async () => {
    const shop = await fakeShop();
    shop.before = () => ({ status: 429, headers: { 'retry-after': '7' } });
    const error = await clientOf(shop)
      .hydrate?.('1')
      .catch((cause: unknown) => cause);
    expect(RateLimitedError.isInstance(error) && error.retryAfterMs).toBe(7_000);
  });

  test('with a token that ended is made once more with a new one', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    const tokens = ['old', 'token-1'];
    const invalidated: string[] = [];
    const auth = {
      token: async () => tokens[0] as string,
      invalidate: (token: string) => {
        invalidated.push(token);
        tokens.shift();
      },
    };
    expect((await clientOf(shop, { auth }).hydrate?.('1'))?.platformOrderId).toBe('1');
    expect(invalidated).toEqual(['old']);
    const refused = clientOf(shop, { auth: { token: async () => 'wrong', invalidate: () => {} } });
    await expect(refused.hydrate?.('1')).rejects.toSatisfy(ReauthRequiredError.isInstance);
  });

  test('is signed by OAuth 1.0a where the secrets of an integration are given', async () => {
    const shop = await fakeShop();
    shop.orders.push(orderAt(1, 1));
    const secrets = { consumerKey: 'ck', consumerSecret: 'cs', accessTokenSecret: 'ts' };
    const settings = { baseUrl: shop.baseUrl, ...secrets };
    await clientOf(shop, { settings, now: () => 1_770_000_000_500 }).hydrate?.('1');
    expect(shop.calls[0]?.authorization).toMatch(
      /^OAuth oauth_consumer_key="ck", oauth_nonce="\w{32}", oauth_signature_method="HMAC-SHA256", oauth_timestamp="1770000000", oauth_token="token-1", oauth_version="1.0", oauth_signature="[\w%]+"$/,
    );
  });

  test('needs a place to go to', () => {
    const auth = { token: async () => 'token-1', invalidate: () => {} };
    const bad: Record<string, string>[] = [
      {},
      { baseUrl: 'shop.example' },
      { baseUrl: 'http://shop.example/rest' },
      { baseUrl: 'https://user:secret@shop.example/rest' },
      { baseUrl: 'https://shop.example/rest', consumerKey: 'ck' },
      { baseUrl: 'https://shop.example/rest', host: 'x' },
    ];
    for (const settings of bad) {
      const connect = () => magento().connect({ storeId: 'store-1', settings, auth });
      expect(connect).toThrow(InvalidOptionError);
    }
  });
});
