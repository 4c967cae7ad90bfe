type Row = Record<string, unknown>;

/** What a client asked for by `searchCriteria`. */
export interface Criteria {
  readonly filters: readonly { readonly field: string; readonly value: string; readonly condition: string }[];
  readonly sort: readonly { readonly field: string; readonly direction: string }[];
  readonly pageSize: number;
  readonly currentPage: number;
}

/**
 * `searchCriteria` after https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/. Groups are joined
 * by AND, and this fake takes one filter a group.
 */
export function parseCriteria(query: URLSearchParams): Criteria {
  const get = (name: string) => query.get(`searchCriteria${name}`) ?? undefined;
  const filters: Criteria['filters'][number][] = [];
  for (let group = 0; get(`[filterGroups][${group}][filters][0][field]`) !== undefined; group++) {
    const of = (part: string) => get(`[filterGroups][${group}][filters][0][${part}]`);
    filters.push({
      field: of('field') ?? '',
      value: of('value') ?? '',
      condition: of('conditionType') ?? 'eq',
    });
  }
  const sort: Criteria['sort'][number][] = [];
  for (let at = 0; get(`[sortOrders][${at}][field]`) !== undefined; at++)
    sort.push({
      field: get(`[sortOrders][${at}][field]`) ?? '',
      direction: get(`[sortOrders][${at}][direction]`) ?? 'DESC',
    });
  return {
    filters,
    sort,
    pageSize: Number(get('[pageSize]') ?? 20),
    currentPage: Number(get('[currentPage]') ?? 1),
  };
}

/**
 * A page of rows. A page behind the last one is the last one again:
 * https://github.com/magento/magento2/issues/3787
 */
export function runSearch(rows: readonly Row[], criteria: Criteria): Row {
  const { filters, sort, pageSize, currentPage } = criteria;
  const found = rows
    .filter((row) => filters.every((filter) => matches(row, filter)))
    .toSorted((a, b) => {
      for (const { field, direction } of sort) {
        const order = compare(a[field], b[field]) * (direction === 'ASC' ? 1 : -1);
        if (order !== 0) return order;
      }
      return 0;
    });
  const last = Math.max(1, Math.ceil(found.length / pageSize));
  const start = (Math.min(currentPage, last) - 1) * pageSize;
  return {
    items: found.slice(start, start + pageSize),
    search_criteria: { page_size: pageSize, current_page: currentPage },
    total_count: found.length,
  };
}

function matches(row: Row, { field, value, condition }: Criteria['filters'][number]): boolean {
  if (condition === 'in') return value.split(',').includes(String(row[field]));
  const order = compare(row[field], value);
  if (condition === 'eq') return order === 0;
  return condition === 'gt' ? order > 0 : order >= 0;
}

/** Ids by their number, dates by their text, as MySQL does. */
function compare(a: unknown, b: unknown): number {
  const [left, right] = [String(a), String(b)];
  const isNumber = [left, right].every((text) => /^\d+$/.test(text));
  if (isNumber) return Number(left) - Number(right);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
