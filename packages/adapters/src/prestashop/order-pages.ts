import { memberOf } from '../client/read-listed.ts';
import type { PrestashopApi } from './api.ts';

/** The orders changed within a span of the shop's clocks, in the order of their change. */
export interface OrderPages {
  fetch(page: {
    readonly from: string;
    readonly to: string;
    readonly offset: number;
    readonly limit: number;
  }): Promise<readonly unknown[]>;
}

/**
 * Pages of `/orders`, sorted by the shop. Some releases of PrestaShop 9 write a `sort` into SQL that the database refuses,
 * and answer with an empty list: where a sorted page is empty and an unsorted one is not, the ids of the whole span are
 * sorted here instead, and fetched page by page.
 */
export function createOrderPages(api: PrestashopApi, signal: AbortSignal | undefined): OrderPages {
  let isSorting: boolean | undefined;
  const ask = async (query: Readonly<Record<string, string | number | undefined>>) =>
    (await api.list({ resource: 'orders', query: { date: 1, ...query }, signal })) ?? [];
  return {
    async fetch({ from, to, offset, limit }) {
      const span = { 'filter[date_upd]': `[${from},${to}]` };
      if (isSorting !== false) {
        const sorted = await ask({
          ...span,
          display: 'full',
          sort: '[date_upd_ASC,id_ASC]',
          limit: `${offset},${limit}`,
        });
        if (sorted.length > 0) isSorting = true;
        isSorting ??= (await ask({ ...span, display: '[id]', limit: '0,1' })).length === 0;
        if (isSorting) return sorted;
      }
      const all = await ask({ ...span, display: '[id,date_upd]' });
      const ids = all
        .toSorted(byChange)
        .slice(offset, offset + limit)
        .map(idOf);
      if (ids.length === 0) return [];
      const found = await ask({ display: 'full', 'filter[id]': `[${ids.join('|')}]` });
      return found.toSorted((a, b) => ids.indexOf(idOf(a)) - ids.indexOf(idOf(b)));
    },
  };
}

function idOf(order: unknown): string {
  return String(memberOf(order, 'id'));
}

/** The texts of two times sort as the times do. */
function byChange(a: unknown, b: unknown): number {
  const [left, right] = [a, b].map((order) => String(memberOf(order, 'date_upd')));
  if (left !== right) return (left ?? '') < (right ?? '') ? -1 : 1;
  return Number(idOf(a)) - Number(idOf(b));
}
