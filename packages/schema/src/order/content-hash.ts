import { createHash } from 'node:crypto';
import type { Order } from './order.ts';

/** What an order says, without how it came: the part that {@link contentHash} covers. */
export type OrderContent = Omit<Order, 'raw' | 'issues' | 'coverage' | 'revision'>;

/** SHA-256 (first 32 hex digits) over the order's content as canonical JSON: keys sorted, nothing undefined. */
export function contentHash(content: OrderContent): string {
  const { raw, issues, coverage, revision, ...rest } = content as Order;
  return createHash('sha256').update(canonicalJson(rest)).digest('hex').slice(0, 32);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}
