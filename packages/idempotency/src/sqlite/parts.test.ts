import { createFakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createTestFile, type TestFile } from '../__fixtures__/sqlite-file.ts';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { TransactionOverError } from '../ports/transaction-errors.ts';
import { sqliteStore } from './index.ts';

let file: TestFile;
beforeEach(async () => {
  file = await createTestFile();
});
afterEach(() => file.close());

describe('leases and batches, while another process writes', () => {
  const key = { tenant: 'acme', key: 'ab'.repeat(16), fingerprint: undefined, label: undefined };
  const claimId = '00000000-0000-4000-8000-000000000001';
  const terms = { claimId, leaseMs: 60_000, onExpired: 'rerun', maxAttempts: 5 } as const;

  test('a claim is contended, a finish busy, and what stands is told all the same', async () => {
    const { lease } = sqliteStore({ database: file.open() });
    const rival = file.open();
    expect(await lease?.claim(key, terms)).toEqual({ state: 'held', token: 1, attempts: 1 });
    rival.exec('BEGIN IMMEDIATE');
    const other = { ...key, key: 'cd'.repeat(16) };
    expect(await lease?.claim(other, terms)).toEqual({ state: 'contended' });
    expect((await lease?.claim(key, { ...terms, claimId: 'another' }))?.state).toBe('seen');
    const hold = { key: key.key, claimId, token: 1 };
    const request = { answer: undefined, write: undefined, withHistory: false };
    expect((await lease?.finish(hold, request))?.state).toBe('busy');
    rival.exec('ROLLBACK');
    expect((await lease?.finish(hold, request))?.state).toBe('committed');
  });

  test('a renewal waits a moment, and is unavailable after a second', async () => {
    const clock = createFakeClock();
    const { lease } = sqliteStore({ database: file.open(), clock });
    await lease?.claim(key, terms);
    const rival = file.open();
    const hold = { key: key.key, claimId, token: 1 };
    rival.exec('BEGIN IMMEDIATE');
    const patient = lease?.renew(hold, 60_000);
    await clock.advance(100);
    rival.exec('ROLLBACK');
    await clock.advance(100);
    expect(await patient).toBe(true);
    rival.exec('BEGIN IMMEDIATE');
    const settled = lease?.renew(hold, 60_000).catch((error: unknown) => error);
    await clock.advance(1_000);
    expect(StoreUnavailableError.isInstance(await settled)).toBe(true);
    rival.exec('ROLLBACK');
  });

  test('a batch finds nothing free, and has no transaction to write in', async () => {
    const { batch } = sqliteStore({ database: file.open() });
    const rival = file.open();
    const keys = {
      tenant: 'acme',
      delivery: '01'.repeat(16),
      entity: '02'.repeat(16),
      fingerprint: undefined,
    };
    rival.exec('BEGIN IMMEDIATE');
    const seen: unknown[] = [];
    const end = await batch?.transaction(
      [{ keys, claimId }],
      async (found, tx) => {
        seen.push(...found);
        expect(() => tx.run('INSERT INTO effect VALUES (1)')).toThrow(TransactionOverError);
        return [undefined];
      },
      { signal: undefined, withHistory: false },
    );
    expect([seen, end]).toEqual([[undefined], { state: 'unchanged', history: null }]);
    rival.exec('ROLLBACK');
  });
});

test('claimMany writes for many orders in one transaction, and claims none of them again', async () => {
  const guard = createIdempotencyGuard({ store: sqliteStore({ database: file.open() }) });
  const items = ['a', 'b', 'c'].map((id) => delivery(id, 1, id));
  const statuses: string[][] = [];
  for (const _ of [1, 2]) {
    const outcomes = await guard.claimMany(items, async (tx, claimed) =>
      claimed.map(({ item }) => Number(tx.run('INSERT INTO effect VALUES (?)', item.delivery.id).changes)),
    );
    statuses.push(outcomes.map(({ status }) => status));
  }
  expect(statuses).toEqual([Array(3).fill('new'), Array(3).fill('replayed')]);
  expect(file.effects()).toEqual(['a', 'b', 'c']);
});
