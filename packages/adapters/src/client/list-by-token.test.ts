import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListOptions } from '../contract/client.ts';
import type { TokenList, TokenPlace } from './change-list.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { listByChange } from './list-by-change.ts';

interface Row {
  readonly id: number;
  readonly at: number;
}

/** A platform whose token is the number of orders left out, and which counts in seconds. */
function listOf(rows: readonly Row[], asked: TokenPlace[] = []): TokenList {
  return {
    leadsOn: 'token',
    maxPageSize: 50,
    async fetch({ since = 0, token, limit }) {
      asked.push({ since, token });
      const found = rows.filter(({ at }) => at >= since);
      const end = Number(token ?? 0) + limit;
      return {
        orders: found.slice(Number(token ?? 0), end),
        next: end < found.length ? String(end) : undefined,
      };
    },
    changedAt: (row) => (row as Row).at,
    idOf: (row) => (row as Row).id,
    read: (row) => ({
      kind: 'unreadable',
      platformOrderId: String((row as Row).id),
      raw: row,
      error: undefined,
    }),
  };
}

async function idsOf(list: TokenList, options: ListOptions, restarts = false): Promise<number[]> {
  const ids: number[] = [];
  let next: ListOptions | undefined = options;
  while (next !== undefined) {
    let cursor: string | undefined;
    for await (const page of listByChange(list, next)) {
      ids.push(
        ...page.orders.map((entry) => (entry.kind === 'unreadable' ? Number(entry.platformOrderId) : -1)),
      );
      ({ cursor } = page);
      if (restarts) break;
    }
    next = cursor === undefined || !restarts ? undefined : { pageSize: options.pageSize, cursor };
  }
  return ids;
}

test('whatever orders share a time and however few a page holds, each is listed once and in order', async () => {
  const times = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(times, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (at, pageSize, restarts) => {
      const rows = at.toSorted((a, b) => a - b).map((time, id) => ({ id, at: time }));
      expect(await idsOf(listOf(rows), { pageSize }, restarts)).toEqual(rows.map(({ id }) => id));
    }),
  );
});

test('a page begins at a time, and a token leads on only where a page is of one time', async () => {
  const asked: TokenPlace[] = [];
  const rows = [1, 2, 2, 2, 2, 3].map((at, id) => ({ id, at }));
  expect(await idsOf(listOf(rows, asked), { pageSize: 2 })).toEqual([0, 1, 2, 3, 4, 5]);
  expect(asked).toEqual([
    { since: 0, token: undefined },
    { since: 2, token: undefined },
    { since: 2, token: '2' },
    { since: 2, token: '4' },
  ]);
});

test('a list that does not say when its orders were changed is followed by its tokens', async () => {
  const list = { ...listOf([1, 2, 3, 4, 5].map((at, id) => ({ id, at }))), changedAt: () => undefined };
  expect(await idsOf(list, { pageSize: 2 }, true)).toEqual([0, 1, 2, 3, 4]);
});

test('a token in a cursor of another kind is not followed', async () => {
  const asked: TokenPlace[] = [];
  const rows = [1, 1, 2].map((at, id) => ({ id, at }));
  const cursor = encodeCursor({ since: 1, token: '2', seen: '0@1' });
  expect(await idsOf(listOf(rows, asked), { cursor })).toEqual([0, 1, 2]);
  expect(asked).toEqual([{ since: 1, token: undefined }]);
});

test('a cursor holds the token', async () => {
  const rows = [1, 1, 1, 1, 1].map((at, id) => ({ id, at }));
  const pages = listByChange(listOf(rows), { pageSize: 2, updatedSince: '1970-01-01T00:00:00.001Z' });
  const { value } = await pages.next();
  expect(Object.fromEntries(decodeCursor(value?.cursor ?? ''))).toEqual({
    since: '1',
    offset: '0',
    token: '2',
    known: '["0@1","1@1"]',
  });
});
