import { memberOf } from '../client/read-listed.ts';
import type { PrestashopApi } from './api.ts';
import type { NamedResource } from './related.ts';

/** The rows found, by the value of the member that was asked for; undefined where the key may not read the resource. */
export type Rows = ReadonlyMap<string, readonly unknown[]> | undefined;

/** How many values one filter names: a URL has to stay short. */
const CHUNK = 100;

export interface RowsRequest extends NamedResource {
  readonly by: string;
  readonly values: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** The rows of which the member `by` has one of the values, in as few calls as fit into a URL. */
export async function fetchRows(api: PrestashopApi, request: RowsRequest): Promise<Rows> {
  const { resource, by, display, signal } = request;
  // Whatever else stands in a value could end the filter.
  const values = [...new Set(request.values)].filter((value) => /^[\w-]{1,64}$/.test(value));
  const rows: unknown[] = [];
  for (let at = 0; at < values.length; at += CHUNK) {
    const filter = `[${values.slice(at, at + CHUNK).join('|')}]`;
    const query = { display, [`filter[${by}]`]: filter };
    const found = await api.list({ resource, query, signal, isOptional: true });
    if (found === undefined) return undefined;
    rows.push(...found);
  }
  return Map.groupBy(rows, (row) => String(memberOf(row, by)));
}
