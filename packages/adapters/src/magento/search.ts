import { memberOf } from '../client/read-listed.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { identifier } from '../source/kinds.ts';

/** One condition of a search. */
export interface Filter {
  readonly field: string;
  readonly value: string;
  readonly condition: 'eq' | 'gt' | 'gteq' | 'in';
}

/** What is searched for, and in which order. */
export interface Search {
  /** For errors and metrics: `orders.list`. */
  readonly operation: string;
  readonly path: string;
  /** All of them have to hold. */
  readonly filters: readonly Filter[];
  /** Fields to sort by, ascending. */
  readonly sort: readonly string[];
  readonly pageSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** What a search gave. */
export interface SearchPage {
  readonly items: readonly unknown[];
  /** How many there are in all, by these filters. */
  readonly total: number | undefined;
  /** Whether there is nothing behind these. */
  readonly isLast: boolean;
  readonly answer: PlatformAnswer;
}

/**
 * The first page of a search. A further page is never asked for by its number: between two calls orders move, and a number
 * behind the last page brings the last page again (magento2#3787). The filters say where the next one begins.
 */
export async function search(http: PlatformHttp, request: Search): Promise<SearchPage> {
  const { operation, path, signal, pageSize } = request;
  const answer = await http.request({ operation, method: 'GET', path, query: queryOf(request), signal });
  const body = answer.json();
  const items = memberOf(body, 'items') ?? [];
  if (!Array.isArray(items)) throw new UnexpectedShapeError('/items', 'an array', items);
  const count = memberOf(body, 'total_count');
  const total = typeof count === 'number' ? count : undefined;
  const isLast = total === undefined ? items.length < pageSize : items.length >= total;
  return { items, total, isLast: isLast || items.length === 0, answer };
}

/** All documents of `path` that belong to the orders, by their own id upwards. */
export async function searchAll(
  http: PlatformHttp,
  path: string,
  { orderIds, signal }: { readonly orderIds: readonly string[]; readonly signal?: AbortSignal | undefined },
): Promise<{ readonly documents: readonly unknown[]; readonly answers: readonly PlatformAnswer[] }> {
  const documents: unknown[] = [];
  const answers: PlatformAnswer[] = [];
  for (let after = '0'; ; ) {
    const page = await search(http, {
      operation: `${path.split('/').at(-1)}.list`,
      path,
      filters: [
        { field: 'order_id', value: orderIds.join(','), condition: 'in' },
        { field: 'entity_id', value: after, condition: 'gt' },
      ],
      sort: ['entity_id'],
      pageSize: DOCUMENTS_A_PAGE,
      signal,
    });
    documents.push(...page.items);
    answers.push(page.answer);
    if (page.isLast) return { documents, answers };
    after = requiredId(page.items, 'entity_id');
  }
}

/** Adobe's own limit where a shop has turned limits on (`webapi/validation/maximum_page_size`). */
export const MAX_PAGE_SIZE = 300;

const DOCUMENTS_A_PAGE = 100;

/** The member of the last item by which the next page is found. Throws `UnexpectedShapeError`. */
export function requiredId(items: readonly unknown[], name: string): string {
  const value = memberOf(items.at(-1), name);
  const id = typeof value === 'string' || typeof value === 'number' ? identifier.read(value) : undefined;
  if (id === undefined) throw new UnexpectedShapeError(`/items/${items.length - 1}/${name}`, 'an id', value);
  return id;
}

function queryOf({ filters, sort, pageSize }: Search): Record<string, string | number> {
  const query: Record<string, string | number> = {};
  filters.forEach(({ field, value, condition }, group) => {
    const name = `searchCriteria[filterGroups][${group}][filters][0]`;
    query[`${name}[field]`] = field;
    query[`${name}[value]`] = value;
    query[`${name}[conditionType]`] = condition;
  });
  sort.forEach((field, at) => {
    query[`searchCriteria[sortOrders][${at}][field]`] = field;
    query[`searchCriteria[sortOrders][${at}][direction]`] = 'ASC';
  });
  return { ...query, 'searchCriteria[pageSize]': pageSize, 'searchCriteria[currentPage]': 1 };
}
