import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { type FakeApi, fakeApi } from './__fixtures__/fake-api.ts';
import { fakeOrder, rfc2822 } from './__fixtures__/fake-store.ts';
import { bigcommerce } from './index.ts';

type Listed = readonly (string | undefined)[];

function clientOf(api: FakeApi): Required<PlatformClient> {
  return bigcommerce().connect({
    storeId: 'store-1',
    settings: { storeHash: 'abc123', baseUrl: api.baseUrl },
    auth: staticToken('good-token'),
  }) as Required<PlatformClient>;
}

function idsOf({ orders }: OrderPage): Listed {
  return orders.map((listed) =>
    listed.kind === 'order' ? listed.order.platformOrderId : listed.platformOrderId,
  );
}

async function pagesOf(api: FakeApi, options?: ListOptions): Promise<readonly OrderPage[]> {
  const pages: OrderPage[] = [];
  for await (const page of clientOf(api).list(options)) pages.push(page);
  return pages;
}

async function storeOf(seconds: readonly number[]): Promise<FakeApi> {
  const api = await fakeApi();
  seconds.forEach((second, index) => {
    api.store.orders.set(index + 1, fakeOrder(index + 1, second));
  });
  return api;
}

describe('list', () => {
  test('hands over every order once, by the time of its change', async () => {
    const api = await storeOf([5, 1, 3, 2, 4]);
    const pages = await pagesOf(api, { pageSize: 2 });
    expect(pages.flatMap(idsOf)).toEqual(['2', '4', '3', '5', '1']);
    expect(pages.every(({ orders }) => orders.length <= 2)).toBe(true);
    expect(pages.at(-1)?.cursor).toBeUndefined();
  });

  test('takes 250 at once where it is not told otherwise, and no more', async () => {
    const api = await storeOf(Array.from({ length: 251 }, (_, index) => index));
    expect((await pagesOf(api)).map(({ orders }) => orders.length)).toEqual([250, 1]);
    await expect(pagesOf(api, { pageSize: 251 })).rejects.toThrow('pageSize');
  });

  test('has one page of nothing for a store without orders, which answers 204', async () => {
    expect(await pagesOf(await fakeApi())).toEqual([{ orders: [], cursor: undefined }]);
  });

  test('begins at a time, the orders of that very second included', async () => {
    const api = await storeOf([1, 2, 3]);
    const pages = await pagesOf(api, { updatedSince: '2026-03-01T12:00:02.900Z' });
    expect(pages.flatMap(idsOf)).toEqual(['2', '3']);
    await expect(pagesOf(api, { updatedSince: 'yesterday' })).rejects.toThrow('updatedSince');
  });

  test('gives an order as hydrate gives it, so that the two are one revision', async () => {
    const api = await storeOf([1]);
    const [page] = await pagesOf(api);
    const [listed] = page?.orders ?? [];
    const hydrated = await clientOf(api).hydrate('1');
    expect(listed).toMatchObject({ kind: 'order', order: { revision: hydrated?.revision } });
  });

  test('keeps an order that cannot be read, with its source', async () => {
    const api = await storeOf([1, 2]);
    api.store.orders.set(1, fakeOrder(1, 1, { date_created: 'soon' }));
    const [page] = await pagesOf(api);
    expect(page?.orders).toMatchObject([
      { kind: 'unreadable', platformOrderId: '1', raw: { order: { id: 1 } } },
      { kind: 'order' },
    ]);
  });

  test('refuses a cursor that is not its own', async () => {
    const api = await storeOf([1]);
    for (const cursor of ['x', Buffer.from('{"since":"x"}').toString('base64url')])
      await expect(pagesOf(api, { cursor })).rejects.toThrow('cursor');
  });

  test('stops between two pages when it is told to', async () => {
    const api = await storeOf([1, 2, 3]);
    const controller = new AbortController();
    const listing = async () => {
      for await (const _ of clientOf(api).list({ pageSize: 1, signal: controller.signal }))
        controller.abort(new Error('enough'));
    };
    await expect(listing()).rejects.toThrow('enough');
  });
});

describe('a list over orders that change meanwhile', () => {
  test('loses none: a page number would skip the one that moves up over the border of the page', async () => {
    const api = await storeOf([1, 2, 3, 4]);
    const seen: (string | undefined)[] = [];
    for await (const page of clientOf(api).list({ pageSize: 2 })) {
      seen.push(...idsOf(page));
      const first = api.store.orders.get(1);
      if (seen.length === 2 && first !== undefined) first.date_modified = rfc2822(9);
    }
    expect(seen).toEqual(['1', '2', '3', '4', '1']);
  });

  test('reads a second of more orders than a page by id, and each once', async () => {
    const api = await storeOf([1, 7, 7, 7, 7, 7, 9]);
    const pages = await pagesOf(api, { pageSize: 2 });
    expect(pages.flatMap(idsOf)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  test('whatever the seconds and the page, hands over all once, and from any cursor the rest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (seconds, pageSize) => {
          const api = await storeOf(seconds);
          const pages = await pagesOf(api, { pageSize });
          const ids = pages.flatMap(idsOf);
          expect(ids.toSorted()).toEqual(seconds.map((_, index) => String(index + 1)).toSorted());
          const middle = pages[Math.floor(pages.length / 2) - 1];
          if (middle?.cursor === undefined) return;
          const rest = await pagesOf(api, { pageSize, cursor: middle.cursor });
          expect(rest.flatMap(idsOf)).toEqual(pages.slice(Math.floor(pages.length / 2)).flatMap(idsOf));
        },
      ),
      { numRuns: 25 },
    );
  });
});
