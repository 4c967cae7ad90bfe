import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListOptions } from '../contract/client.ts';
import type { ListedOrder } from '../contract/order-page.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { listByChange } from './list-by-change.ts';

interface Row {
  readonly id: number;
  at: number;
}

/** A platform whose rows change while they are read: `between` runs before each answer. */
interface Platform {
  readonly rows: Row[];
  readonly maxPageSize: number;
  readonly between?: (() => void) | undefined;
  /** A platform that begins this much before the time asked for. */
  readonly reachMs?: number | undefined;
  readonly limits: number[];
}

const platformOf = (times: readonly number[], rest: Partial<Platform> = {}): Platform => ({
  rows: times.map((at, id) => ({ id, at })),
  maxPageSize: 100,
  limits: [],
  ...rest,
});

function changesOf({ rows, reachMs = 0, ...platform }: Platform) {
  return {
    maxPageSize: platform.maxPageSize,
    reachMs,
    async fetch({ since = 0, offset, limit }: { since: number | undefined; offset: number; limit: number }) {
      platform.between?.();
      platform.limits.push(limit);
      return sorted(rows, since - reachMs)
        .slice(offset, offset + limit)
        .map((row) => ({ ...row }));
    },
    changedAt: (row: unknown) => (row as Row).at,
    idOf: (row: unknown) => (row as Row).id,
    read: (row: unknown): ListedOrder => ({
      kind: 'unreadable',
      platformOrderId: undefined,
      raw: row,
      error: undefined,
    }),
  };
}

const sorted = (rows: readonly Row[], since: number) =>
  rows.filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at || a.id - b.id);

const rowOf = (entry: ListedOrder) => (entry.kind === 'unreadable' ? (entry.raw as Row) : { id: -1, at: -1 });
const nameOf = ({ id, at }: Row) => `${id}@${at}`;

/** Every state handed over, in its order; with `restarts`, each page in a process of its own. */
async function listed(platform: Platform, options: ListOptions & { restarts?: boolean } = {}) {
  const { restarts = false, ...first } = options;
  const names: string[] = [];
  let next: ListOptions | undefined = first;
  while (next !== undefined) {
    let cursor: string | undefined;
    for await (const page of listByChange(changesOf(platform), next)) {
      names.push(...page.orders.map(rowOf).map(nameOf));
      ({ cursor } = page);
      if (restarts) break;
    }
    next = cursor === undefined || !restarts ? undefined : { ...first, updatedSince: undefined, cursor };
  }
  return names;
}

describe('while orders change', () => {
  /** Changes as the rows that change before an answer; an order that changes is the last from then on. */
  const bursts = fc.array(fc.array(fc.nat(59), { maxLength: 25 }), { maxLength: 8 });

  /** `pace` is how much of a unit of time goes by between two changes. */
  function changing(platform: Platform, left: readonly (readonly number[])[], pace: number): Platform {
    let now = 1_000;
    let answers = 0;
    const between = () => {
      for (const id of left[answers] ?? []) {
        const row = platform.rows[id % Math.max(1, platform.rows.length)];
        if (row === undefined) continue;
        // A newer time is what makes a change; another order may share it.
        now = Math.max(now + pace, row.at + 1);
        row.at = Math.floor(now);
      }
      answers += 1;
    };
    return { ...platform, between };
  }

  test.each([
    ['times of their own', 1],
    ['times that they share', 0.2],
  ])('with %s, every last state is listed, and none twice', async (_name, pace) => {
    const times = fc.array(fc.nat(30), { minLength: 1, maxLength: 60 });
    const maxPageSize = pace === 1 ? fc.integer({ min: 2, max: 30 }) : fc.constant(60);
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(
        times,
        maxPageSize,
        fc.double({ min: 0, max: 1, noNaN: true }),
        bursts,
        fc.boolean(),
        async (at, max, share, left, restarts) => {
          const platform = changing(platformOf(at, { maxPageSize: max }), left, pace);
          const pageSize = Math.max(1, Math.round(max * share));
          const names = await listed(platform, { pageSize, restarts });
          expect(new Set(names).size).toBe(names.length);
          expect(new Set(names)).toEqual(new Set([...names, ...platform.rows.map(nameOf)]));
          steps += platform.limits.length;
        },
      ),
      { numRuns: 500 },
    );
    expect(steps).toBeGreaterThan(500);
  });

  test('an offset that changes have made wrong is stepped back from', async () => {
    const platform = platformOf(
      Array.from({ length: 50 }, () => 5),
      { maxPageSize: 20 },
    );
    let answers = 0;
    const between = () => {
      answers += 1;
      if (answers === 2) for (const row of platform.rows.slice(0, 19)) row.at = 9;
    };
    const names = await listed({ ...platform, between });
    const all = platform.rows.flatMap(({ id }) => (id < 19 ? [`${id}@5`, `${id}@9`] : [`${id}@5`]));
    expect(names.toSorted()).toEqual(all.toSorted());
  });

  test('a platform that sorts otherwise with each request is come to the end of', async () => {
    const platform = platformOf(
      Array.from({ length: 400 }, () => 5),
      { maxPageSize: 20 },
    );
    let turn = 0;
    const list = changesOf(platform);
    const fetch: typeof list.fetch = async ({ offset, limit }) => {
      turn += 7;
      return [...platform.rows.slice(turn % 400), ...platform.rows.slice(0, turn % 400)].slice(
        offset,
        offset + limit,
      );
    };
    let pages = 0;
    for await (const _page of listByChange({ ...list, fetch })) pages += 1;
    expect(pages).toBeLessThan(200);
  });
});

describe('while nothing changes', () => {
  test('whatever the times and the size of a page, every order is listed once and in order', async () => {
    const times = fc.array(fc.nat(6), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        times,
        fc.integer({ min: 1, max: 30 }),
        fc.nat(29),
        fc.boolean(),
        async (at, max, size, restarts) => {
          const platform = platformOf(at, { maxPageSize: max });
          const names = await listed(platform, { pageSize: (size % max) + 1, restarts });
          expect(names).toEqual(sorted(platform.rows, 0).map(nameOf));
          expect(Math.max(0, ...platform.limits)).toBeLessThanOrEqual(max);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('what a platform lists from before the time it is asked for is known as well', async () => {
    const platform = platformOf([10, 11, 12, 13, 14], { reachMs: 1 });
    expect(await listed(platform, { pageSize: 2, restarts: true })).toEqual([
      '0@10',
      '1@11',
      '2@12',
      '3@13',
      '4@14',
    ]);
  });

  test('a page holds no more than was asked for', async () => {
    const pages: number[] = [];
    for await (const { orders } of listByChange(changesOf(platformOf([1, 1, 1, 1, 2, 3])), { pageSize: 2 }))
      pages.push(orders.length);
    expect(pages).toEqual([2, 2, 2, 0]);
  });

  test('orders without an id are told apart by what they hold', async () => {
    const platform = platformOf([1, 1, 1, 1, 1]);
    const list = { ...changesOf(platform), idOf: () => undefined };
    const names: string[] = [];
    for await (const { orders } of listByChange(list, { pageSize: 2 }))
      names.push(...orders.map(rowOf).map(nameOf));
    expect(names).toEqual(['0@1', '1@1', '2@1', '3@1', '4@1']);
  });

  test('a list that tells no times is read by offsets alone', async () => {
    const platform = platformOf(
      Array.from({ length: 25 }, () => 1),
      { maxPageSize: 12 },
    );
    const list = { ...changesOf(platform), changedAt: () => undefined };
    const ids: number[] = [];
    for await (const { orders } of listByChange(list)) ids.push(...orders.map((entry) => rowOf(entry).id));
    expect(ids).toEqual(Array.from({ length: 25 }, (_, id) => id));
  });
});

describe('a cursor', () => {
  test('names the orders of its time and no others', async () => {
    const pages = listByChange(changesOf(platformOf([1, 2, 3, 3, 4])), { pageSize: 4 });
    const { value } = await pages.next();
    expect(Object.fromEntries(decodeCursor(value?.cursor ?? ''))).toEqual({
      since: '3',
      offset: '0',
      known: '["2@3","3@3"]',
    });
  });

  test('names the latest 200 at most, and no id of any length', async () => {
    const platform = platformOf(
      Array.from({ length: 1_000 }, () => 1),
      { maxPageSize: 500 },
    );
    const list = {
      ...changesOf(platform),
      idOf: (row: unknown) => `${(row as Row).id}`.padStart(5_000, '-'),
    };
    const { value } = await listByChange(list).next();
    const known: unknown = JSON.parse(decodeCursor(value?.cursor ?? '').get('known') ?? '');
    expect(known).toHaveLength(200);
    expect(value?.cursor?.length).toBeLessThan(25_000);
  });

  test('without any orders leads on, and what was listed at its time is listed once more', async () => {
    const platform = platformOf([1, 2, 3, 3, 4]);
    expect(await listed(platform, { cursor: encodeCursor({ since: 3, offset: 0 }) })).toEqual([
      '2@3',
      '3@3',
      '4@4',
    ]);
    expect(await listed(platform, { cursor: encodeCursor({ since: 1, offset: 3 }) })).toHaveLength(5);
  });

  test.each([
    'not base64',
    encodeCursor({ since: -1 }),
    encodeCursor({ offset: 0.5 }),
    encodeCursor({ since: 1, known: '{"a":1}' }),
    encodeCursor({ since: 1, known: '[' }),
  ])('that is none of ours is refused before anything is asked: %s', async (cursor) => {
    const platform = platformOf([1]);
    await expect(listed(platform, { cursor })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(platform.limits).toEqual([]);
  });
});
