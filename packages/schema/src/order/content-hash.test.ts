import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderArbitrary } from '../testing/index.ts';
import { contentHash } from './content-hash.ts';
import type { Order } from './order.ts';

/** Canonical JSON as slowly and plainly as it can be said: every object's keys sorted by `sort`, then JSON. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members)
    .filter((key) => members[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(members[key])}`).join(',')}}`;
}

const expected = ({ raw, issues, coverage, revision, ...rest }: Order) =>
  createHash('sha256').update(canonical(rest)).digest('hex').slice(0, 32);

it('the content hash is that of the sorted JSON, for any order', () => {
  fc.assert(
    fc.property(orderArbitrary(), (order) => {
      expect(contentHash(order)).toBe(expected(order));
    }),
  );
});

it('so it is where an object has many members, and names that need quoting', () => {
  const [order] = fc.sample(orderArbitrary(), { numRuns: 1, seed: 1 });
  if (order === undefined) throw new Error('no order');
  const reported = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`${(index * 7919) % 200} "é"\n`, String(index)]),
  );
  const wide = { ...order, totals: { ...order.totals, reported } };
  expect(contentHash(wide)).toBe(expected(wide));
});

it('a member named __proto__ is content like any other', () => {
  const [order] = fc.sample(orderArbitrary(), { numRuns: 1, seed: 1 });
  if (order === undefined) throw new Error('no order');
  const reported = JSON.parse('{"__proto__":"1.00"}') as Record<string, string>;
  const hostile = { ...order, totals: { ...order.totals, reported } };
  expect(contentHash(hostile)).not.toBe(contentHash({ ...order, totals: { ...order.totals, reported: {} } }));
});
