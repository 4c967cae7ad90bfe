import { describe, expect, test } from 'vitest';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { changedAt, connect, idsOf } from './__fixtures__/connect.ts';
import { type FakeSquare, fakeSquare } from './__fixtures__/fake-api.ts';
import type { Json } from './__fixtures__/fake-state.ts';
import { minimalOrder } from './__fixtures__/index.ts';

const order = (id: string, seconds: number, changes: Json = {}) =>
  minimalOrder({ id, updated_at: changedAt(seconds), ...changes });

const fill = (api: FakeSquare, count: number) => {
  for (let at = 1; at <= count; at += 1) api.orders.push(order(`O${at}`, at));
};

async function pagesOf(
  client: Required<Pick<PlatformClient, 'list'>>,
  options?: ListOptions,
): Promise<OrderPage[]> {
  const pages: OrderPage[] = [];
  for await (const page of client.list(options)) pages.push(page);
  return pages;
}

const searches = ({ calls }: FakeSquare) =>
  calls.filter(({ path }) => path === '/v2/orders/search').map(({ body }) => body);

describe('list', () => {
  test('gives every order once, in the order of the last change', async () => {
    const api = await fakeSquare();
    fill(api, 5);
    api.orders.reverse();
    const pages = await pagesOf(connect(api), { pageSize: 2 });
    expect(idsOf(pages)).toEqual([['O1', 'O2'], ['O3', 'O4'], ['O5'], []]);
    expect(pages.map(({ cursor }) => cursor !== undefined)).toEqual([true, true, true, false]);
  });

  test('asks one page of a store that has no more', async () => {
    const api = await fakeSquare();
    fill(api, 3);
    expect(idsOf(await pagesOf(connect(api)))).toEqual([['O1', 'O2', 'O3']]);
    expect(searches(api)).toEqual([
      {
        location_ids: ['LTEAHOUSE0001'],
        limit: 1000,
        query: { sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' } },
      },
    ]);
  });

  test('gives what changed since, the very time included', async () => {
    const api = await fakeSquare();
    fill(api, 4);
    const pages = await pagesOf(connect(api), { updatedSince: changedAt(3) });
    expect(idsOf(pages)).toEqual([['O3', 'O4']]);
  });

  test('goes on from the cursor of any page, in another process', async () => {
    const api = await fakeSquare();
    fill(api, 5);
    const whole = await pagesOf(connect(api), { pageSize: 2, updatedSince: changedAt(2) });
    for (const [at, { cursor }] of whole.slice(0, -1).entries()) {
      const rest = await pagesOf(connect(api), { pageSize: 2, cursor });
      expect(idsOf(rest)).toEqual(idsOf(whole.slice(at + 1)));
    }
  });

  test('never asks for more than Square gives at once', async () => {
    const api = await fakeSquare();
    await pagesOf(connect(api), { pageSize: 5_000 });
    expect(searches(api)[0]).toMatchObject({ limit: 1_000 });
  });

  /** Square ends a search at the time of its first call: an order that changes after it is not in it any more. */
  test('an order that changes while the list is paged comes in a search after it', async () => {
    const api = await fakeSquare();
    fill(api, 5);
    api.onSearch = () => {
      api.onSearch = undefined;
      api.now = '2026-03-01T12:00:05.000Z';
      Object.assign(api.orders[3] as Json, { updated_at: api.now, version: 2 });
    };
    const pages = await pagesOf(connect(api), { pageSize: 2 });
    expect(idsOf(pages)).toEqual([['O1', 'O2'], ['O3', 'O5'], ['O4']]);
  });

  test('orders of one instant on both sides of a page are all given, and once', async () => {
    const api = await fakeSquare();
    for (const id of ['A', 'B', 'C', 'D', 'E']) api.orders.push(order(id, 7));
    expect(idsOf(await pagesOf(connect(api), { pageSize: 2 })).flat()).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(idsOf(await pagesOf(connect(api), { pageSize: 2, updatedSince: changedAt(7) })).flat()).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
  });

  test('searches ten locations at a time, each location once', async () => {
    const api = await fakeSquare();
    const ids = Array.from({ length: 23 }, (_, at) => `L${String(at).padStart(2, '0')}`);
    api.locations.splice(0, 1, ...ids.toReversed().map((id) => ({ id })));
    for (const [at, id] of ids.entries()) api.orders.push(order(`O${id}`, at, { location_id: id }));
    const pages = await pagesOf(connect(api));
    expect(idsOf(pages).flat()).toEqual(ids.map((id) => `O${id}`));
    expect(searches(api).map(({ location_ids }) => (location_ids as string[]).length)).toEqual([10, 10, 3]);
    const rest = await pagesOf(connect(api), { cursor: pages[0]?.cursor });
    expect(idsOf(rest)).toEqual(idsOf(pages.slice(1)));
  });

  test('asks of the locations of its settings only', async () => {
    const api = await fakeSquare();
    api.orders.push(order('O1', 1, { location_id: 'L1' }), order('O2', 2, { location_id: 'L2' }));
    const settings = { baseUrl: api.url, locationIds: 'L2' };
    expect(idsOf(await pagesOf(connect(api, { settings })))).toEqual([['O2']]);
    expect(api.calls.map(({ path }) => path)).toEqual(['/v2/orders/search']);
  });

  test('a seller without locations has no orders', async () => {
    const api = await fakeSquare();
    api.locations.length = 0;
    expect(await pagesOf(connect(api))).toEqual([]);
  });

  test('an order that cannot be read is in its place, with its source', async () => {
    const api = await fakeSquare();
    fill(api, 2);
    Object.assign(api.orders[0] as Json, { line_items: [{ uid: 'x' }] });
    const [page] = await pagesOf(connect(api));
    expect(idsOf([page as OrderPage])).toEqual([['?O1', 'O2']]);
    expect(page?.orders[0]).toMatchObject({ kind: 'unreadable', raw: { id: 'O1' } });
  });

  test('an abort ends the list with its reason', async () => {
    const api = await fakeSquare();
    fill(api, 4);
    const controller = new AbortController();
    const list = connect(api).list({ pageSize: 1, signal: controller.signal })[Symbol.asyncIterator]();
    await list.next();
    controller.abort(new Error('enough'));
    await expect(list.next()).rejects.toThrow('enough');
  });

  test.each([
    [{ cursor: 'e30' }, 'cursor'],
    [{ cursor: 'not a cursor' }, 'cursor'],
    [{ updatedSince: 'yesterday' }, 'updatedSince'],
    [{ pageSize: 0 }, 'pageSize'],
  ])('refuses %j', async (options, name) => {
    await expect(pagesOf(connect(await fakeSquare()), options)).rejects.toThrow(name);
  });
});
