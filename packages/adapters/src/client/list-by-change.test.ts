import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListOptions } from '../contract/client.ts';
import { listByChange } from './list-by-change.ts';

interface Row {
  readonly id: number;
  at: number;
}

/** Lists the rows as a platform would, with `between` run before each page. */
async function listed(rows: Row[], options: ListOptions & { readonly between?: () => void } = {}) {
  const ids: number[] = [];
  const list = listByChange(
    {
      maxPageSize: 100,
      async fetch({ since = 0, offset, limit }) {
        options.between?.();
        return rows
          .filter(({ at }) => at >= since)
          .toSorted((a, b) => a.at - b.at || a.id - b.id)
          .slice(offset, offset + limit)
          .map((row) => ({ ...row }));
      },
      changedAt: (row) => (row as Row).at,
      idOf: (row) => (row as Row).id,
      read: (row) => ({
        kind: 'unreadable',
        platformOrderId: String((row as Row).id),
        raw: row,
        error: undefined,
      }),
    },
    options,
  );
  for await (const { orders } of list)
    for (const order of orders) if (order.kind === 'unreadable') ids.push(Number(order.platformOrderId));
  return ids;
}

const rowsOf = (times: readonly number[]): Row[] => times.map((at, id) => ({ id, at }));

test('whatever the times and the size of a page, every order is listed', async () => {
  const times = fc.array(fc.nat(12), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(times, fc.integer({ min: 1, max: 100 }), async (at, pageSize) => {
      const ids = await listed(rowsOf(at), { pageSize });
      expect(new Set(ids).size).toBe(at.length);
    }),
    { numRuns: 300 },
  );
});

test('no order is lost when others change between two pages', async () => {
  const times = fc.array(fc.nat(30), { minLength: 12, maxLength: 60 });
  const changes = fc.array(fc.nat(59), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(times, fc.integer({ min: 11, max: 30 }), changes, async (at, pageSize, changed) => {
      const rows = rowsOf(at);
      const left = [...changed];
      let now = 100;
      const between = () => {
        const row = rows[left.pop() ?? -1];
        now += 1;
        if (row !== undefined) row.at = now;
      };
      const ids = await listed(rows, { pageSize, between });
      expect(new Set(ids).size).toBe(at.length);
    }),
    { numRuns: 300 },
  );
});

test('an order is handed over once while nothing changes and times differ', async () => {
  const rows = rowsOf([1, 2, 3, 4, 5, 6, 7]);
  expect(await listed(rows, { pageSize: 3 })).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
