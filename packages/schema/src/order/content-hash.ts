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
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  // Adapters leave many members undefined: out with them before the sort.
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  let text = '';
  for (const name of sortKeys(names)) text += `${text && ','}${quote(name)}:${canonicalJson(members[name])}`;
  return `{${text}}`;
}

/** What JSON writes as it is needs no call of `JSON.stringify`, and nearly every text of an order is of that kind. */
function quote(text: string): string {
  return /[^ !#-[\]-~]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** By code unit, in place. Insertion beats the built-in sort five times over on as few keys as the objects of an order have. */
function sortKeys(keys: string[]): string[] {
  if (keys.length > 48) return keys.sort();
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] as string;
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place -= 1)
      keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}
