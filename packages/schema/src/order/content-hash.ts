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
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
