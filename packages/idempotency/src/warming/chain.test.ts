import { expect, test } from 'vitest';
import type { DeliveryRecord } from '../ports/records.ts';
import type { WarmingSource } from '../ports/warming-source.ts';
import { chainSources } from './chain.ts';

const record: DeliveryRecord = {
  status: 'executed',
  answer: undefined,
  processedAtMs: 1,
  entity: 'e',
  fingerprint: undefined,
  claimId: undefined,
};

/** A source of one record per name, whose cursors are the names of the records that follow. */
const sourceOf = (history: string, ...names: string[]): WarmingSource => ({
  async recent({ after, limit, windowMs }) {
    expect(windowMs).toBe(1_000);
    const from = after === undefined ? 0 : names.indexOf(after);
    const page = names.slice(from, from + limit);
    const full = page.length === limit;
    return {
      history,
      records: page.map((delivery) => ({ delivery, record })),
      next: full ? (names[from + limit] ?? 'nothing') : undefined,
    };
  },
});

async function readAll(source: WarmingSource, limit: number) {
  const pages: [string | null, ...string[]][] = [];
  let after: string | undefined;
  do {
    const page = await source.recent({ windowMs: 1_000, limit, after });
    pages.push([page.history, ...page.records.map(({ delivery }) => delivery)]);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

test.each([1, 2, 3, 10])(
  'every record is read once, in the order of the sources, by pages of %i',
  async (limit) => {
    const chained = chainSources([sourceOf('h', 'a', '1 b', '0'), sourceOf('h'), sourceOf('h', 'c', 'd')]);
    const pages = await readAll(chained, limit);
    expect(pages.flatMap(([, ...names]) => names).filter((name) => name !== undefined)).toEqual([
      'a',
      '1 b',
      '0',
      'c',
      'd',
    ]);
    expect(Math.max(...pages.map((page) => page.length - 1))).toBeLessThanOrEqual(limit);
  },
);

test('what has room in one page comes in one page', async () => {
  const chained = chainSources([sourceOf('h', 'a'), sourceOf('h', 'b')]);
  expect(await readAll(chained, 10)).toEqual([['h', 'a', 'b']]);
});

test('a page holds what one server said: another history begins another page', async () => {
  const chained = chainSources([sourceOf('old', 'a'), sourceOf('new', 'b')]);
  expect(await readAll(chained, 10)).toEqual([
    ['old', 'a'],
    ['new', 'b'],
  ]);
});

test('a page that no page named is refused', async () => {
  const chained = chainSources([sourceOf('h', 'a')]);
  await expect(chained.recent({ windowMs: 1_000, limit: 10, after: '1' })).rejects.toThrow(RangeError);
});
