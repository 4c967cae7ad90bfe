import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import type { PgPool } from './client.ts';
import { createMissingWeek, isMissingWeek } from './missing-week.ts';

const error = (code: string, fields: object, cause?: unknown) =>
  Object.assign(new Error('no partition', { cause }), { code }, fields);

test.each([
  ['as pg tells it', error('23514', { table: 'orderdock_delivery' }), true],
  ['as postgres.js tells it', error('23514', { table_name: 'orderdock_delivery' }), true],
  [
    'inside the error of a query builder',
    new Error('query', { cause: error('23514', { table: 'orderdock_delivery' }) }),
    true,
  ],
  ['of another partitioned table', error('23514', { table: 'measurements' }), false],
  ['a CHECK of a week', error('23514', { table: 'orderdock_delivery_2026w47', constraint: 'c' }), false],
  ['a CHECK of the table', error('23514', { table: 'orderdock_delivery', constraint: 'c' }), false],
  [
    'the same of postgres.js',
    error('23514', { table_name: 'orderdock_delivery', constraint_name: 'c' }),
    false,
  ],
  ['a key that is there', error('23505', { table: 'orderdock_delivery' }), false],
  ['a fault of the network', error('ECONNRESET', {}), false],
  ['no error', undefined, false],
])('a missing week is known by the table and by having no constraint: %s', (_what, thrown, expected) => {
  expect(isMissingWeek(thrown)).toBe(expected);
});

test('the error of pg itself has these fields', () => {
  const thrown = new DatabaseError('no partition of relation found for row', 1, 'error');
  Object.assign(thrown, { code: '23514', table: 'orderdock_delivery' });
  expect(isMissingWeek(thrown)).toBe(true);
});

test('a week that cannot be created makes the store unavailable, with the cause', async () => {
  const cause = new Error('permission denied');
  const pool: PgPool = { query: () => Promise.reject(cause), connect: () => Promise.reject(cause) };
  const thrown = await createMissingWeek(pool, '"public"').catch((reason: unknown) => reason);
  expect(StoreUnavailableError.isInstance(thrown)).toBe(true);
  expect((thrown as Error).cause).toBe(cause);
});
