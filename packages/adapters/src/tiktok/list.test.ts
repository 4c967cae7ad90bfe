import { describe, expect, test } from 'vitest';
import { connect, listed, NOW, nameOf, order, orders } from './__fixtures__/connect.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => String(1_000 + from + n));

describe('a list', () => {
  test('gives all pages once, oldest change first', async () => {
    const shop = await fakeShop(orders(250).reverse(), NOW);
    expect(await listed(connect(shop))).toEqual(ids(1, 250));
    expect(
      shop.requests.map(({ line }) =>
        new URL(line.split(' ')[1] ?? '', 'http://x').searchParams.get('page_size'),
      ),
    ).toEqual(['100', '100', '100']);
  });

  test('begins each page at the last change seen, so that TikTok need not count', async () => {
    const shop = await fakeShop(orders(3), NOW);
    await listed(connect(shop), { pageSize: 2, updatedSince: '2026-05-28T20:26:40.900Z' });
    expect(shop.requests.map(({ body }) => body)).toEqual([
      { update_time_ge: 1_780_000_000 },
      { update_time_ge: 1_780_000_002 },
    ]);
  });

  test('leads on by the token where more orders share a second than a page holds', async () => {
    const shop = await fakeShop(orders(5, { update_time: 1_780_000_000 }), NOW);
    expect(await listed(connect(shop), { pageSize: 2 })).toEqual(ids(1, 5));
    expect(shop.requests.at(-1)?.line).toContain('page_token=');
  });

  test('loses no order when one changes between two pages, and gives the changed one again', async () => {
    const shop = await fakeShop(orders(4), NOW);
    const seen: string[] = [];
    for await (const page of connect(shop).list({ pageSize: 2 })) {
      if (seen.length === 0) Object.assign(shop.orders[0] ?? {}, { update_time: 1_780_000_900 });
      seen.push(...page.orders.map(nameOf));
    }
    expect(seen).toEqual(['1001', '1002', '1003', '1004', '1001']);
  });

  test('goes on from the cursor of any page in another process, and repeats nothing', async () => {
    const shop = await fakeShop(orders(7), NOW);
    const pages: { ids: string[]; cursor: string | undefined }[] = [];
    for await (const page of connect(shop).list({ pageSize: 3 }))
      pages.push({ ids: page.orders.map(nameOf), cursor: page.cursor });
    for (const [at, { cursor }] of pages.slice(0, -1).entries())
      expect(await listed(connect(shop), { pageSize: 3, cursor })).toEqual(
        pages.slice(at + 1).flatMap((page) => page.ids),
      );
    expect(pages.at(-1)?.cursor).toBeUndefined();
  });

  test('hands on what it cannot read, and goes on', async () => {
    const shop = await fakeShop([order(1), order(2, { create_time: 'soon' }), order(3)], NOW);
    expect(await listed(connect(shop))).toEqual(['1001', 'unreadable', '1003']);
  });

  test.each([{ pageSize: 101 }, { pageSize: 0 }, { cursor: 'x' }, { updatedSince: 'yesterday' }])(
    '%o is refused before anything is asked',
    async (options) => {
      const shop = await fakeShop([], NOW);
      await expect(listed(connect(shop), options)).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(shop.requests).toEqual([]);
    },
  );

  test('ends at once when it is aborted', async () => {
    const shop = await fakeShop(orders(2), NOW);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(listed(connect(shop), { signal })).rejects.toThrow('enough');
    expect(shop.requests).toEqual([]);
  });
});
