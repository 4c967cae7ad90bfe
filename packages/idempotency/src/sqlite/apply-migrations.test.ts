import { createFakeClock } from '@orderdock/kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestFile, type TestFile } from '../__fixtures__/sqlite-file.ts';
import { StoreUnavailableError } from '../errors.ts';
import { applyMigrations, migrations } from './index.ts';

let file: TestFile;
beforeEach(async () => {
  file = await createTestFile();
});
afterEach(() => file.close());

test('of several that start at once apply each version once', async () => {
  const empty = await createTestFile('wal', { bare: true });
  const applied = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(empty.open())));
  expect(applied.flat().toSorted()).toEqual(migrations.map(({ version }) => version));
  expect(await applyMigrations(empty.open())).toEqual([]);
  await empty.close();
});

test('leave the version of a newer release alone', async () => {
  const database = file.open();
  database.exec(
    `INSERT INTO orderdock_idempotency_migration (version, name) VALUES (999, 'from the future')`,
  );
  expect(await applyMigrations(database)).toEqual([]);
});

test('apply nothing where one of them fails', async () => {
  const empty = await createTestFile('wal', { bare: true });
  const database = empty.open();
  database.exec('CREATE TABLE orderdock_lease (key TEXT)');
  await expect(applyMigrations(database)).rejects.toThrow(/already exists/);
  database.exec('DROP TABLE orderdock_lease');
  expect(await applyMigrations(database)).toEqual(migrations.map(({ version }) => version));
  await empty.close();
});

test('wait for another process that writes, and not for ever', async () => {
  const clock = createFakeClock();
  const rival = file.open();
  rival.exec('BEGIN IMMEDIATE');
  const settled = applyMigrations(file.open(), { clock }).catch((error: unknown) => error);
  await clock.advance(10_000);
  expect(StoreUnavailableError.isInstance(await settled)).toBe(true);
  rival.exec('ROLLBACK');
});

test('rise by one from one', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
});
