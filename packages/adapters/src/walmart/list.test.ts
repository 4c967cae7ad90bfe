import { describe, expect, test } from 'vitest';
import type { ListOptions, PlatformClient } from '../contract/client.ts';
import { clientOf, orderAt } from './__fixtures__/connect.ts';
import { fakeSeller } from './__fixtures__/fake-api.ts';

async function listed(client: Required<PlatformClient>, options: ListOptions = {}): Promise<string[]> {
  const ids: string[] = [];
  for await (const { orders } of client.list(options))
    for (const entry of orders) ids.push(entry.kind === 'order' ? entry.order.platformOrderId : entry.kind);
  return ids;
}

const days = (count: number) => Array.from({ length: count }, (_, index) => orderAt(index + 1));

describe('a list', () => {
  test('gives all pages once, each by the cursor of the one before', async () => {
    const seller = await fakeSeller(days(5));
    expect(await listed(clientOf(seller), { pageSize: 2 })).toEqual(['po-1', 'po-2', 'po-3', 'po-4', 'po-5']);
    const queries = seller.requests.map(({ line }) => new URLSearchParams(line.split('?')[1]));
    expect(queries.map((query) => [query.get('shipNodeType'), query.get('poIndex')])).toEqual([
      ['SellerFulfilled', null],
      ['SellerFulfilled', '2'],
      ['SellerFulfilled', '4'],
      ['WFSFulfilled', null],
      ['3PLFulfilled', null],
    ]);
  });

  test("has what Walmart's own warehouses send, which Walmart leaves out unless asked", async () => {
    const seller = await fakeSeller([orderAt(1), orderAt(2, { fakeNode: 'WFSFulfilled' })]);
    expect(await listed(clientOf(seller))).toEqual(['po-1', 'po-2']);
  });

  test('reaches as far back as Walmart keeps orders, and asks for as many as Walmart gives', async () => {
    const seller = await fakeSeller();
    expect(await listed(clientOf(seller))).toEqual([]);
    // 179 days before 1 June 2026.
    expect(seller.requests[0]?.line).toContain(
      'lastModifiedStartDate=2025-12-04T00%3A00%3A00.000Z&limit=200',
    );
  });

  test('is of what changed since, whenever it was made', async () => {
    const seller = await fakeSeller(days(3));
    const updatedSince = '2026-01-02T00:00:00.000Z';
    expect(await listed(clientOf(seller), { updatedSince })).toEqual(['po-2', 'po-3']);
  });

  test('goes on from a cursor in another process', async () => {
    const seller = await fakeSeller([...days(3), orderAt(9, { fakeNode: '3PLFulfilled' })]);
    const cursors: (string | undefined)[] = [];
    for await (const page of clientOf(seller).list({ pageSize: 2 })) cursors.push(page.cursor);
    const rest = await Promise.all(
      cursors.slice(0, -1).map((cursor) => listed(clientOf(seller), { cursor })),
    );
    expect(rest).toEqual([['po-3', 'po-9'], ['po-9'], ['po-9']]);
    expect(cursors.at(-1)).toBeUndefined();
  });

  test('hands on what it cannot read, and goes on', async () => {
    const seller = await fakeSeller([orderAt(1), orderAt(2, { orderDate: 'soon' }), orderAt(3)]);
    expect(await listed(clientOf(seller))).toEqual(['po-1', 'unreadable', 'po-3']);
  });

  test('comes to an end where a cursor leads to its own page', async () => {
    const seller = await fakeSeller();
    const cursor = '?limit=1&poIndex=1';
    const page = { list: { meta: { nextCursor: cursor }, elements: { order: [orderAt(1)] } } };
    for (let count = 0; count < 2; count += 1) seller.failNext(200, {}, JSON.stringify(page));
    expect(await listed(clientOf(seller))).toEqual(['po-1', 'po-1']);
    expect(seller.requests).toHaveLength(4);
  });

  test.each([
    { pageSize: 201 },
    { pageSize: 0 },
    { cursor: 'x' },
    { cursor: 'e30' },
    { updatedSince: 'yesterday' },
  ])('%o is refused before anything is asked', async (options) => {
    const seller = await fakeSeller();
    await expect(listed(clientOf(seller), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(seller.requests).toEqual([]);
  });

  test('ends with the reason of its signal', async () => {
    const seller = await fakeSeller(days(3));
    const controller = new AbortController();
    const reading = (async () => {
      for await (const page of clientOf(seller).list({ pageSize: 1, signal: controller.signal }))
        if (page.orders.length === 1) controller.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
  });
});
