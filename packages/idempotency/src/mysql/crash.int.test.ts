import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { holdOf, LEASE_KEY, terms } from '../testing/cases/leases.ts';
import { type MysqlTx, mysqlStore } from './index.ts';
import { createTestMysql, type TestMysql } from './test/mysql-database.ts';

let database: TestMysql;
beforeAll(async () => {
  database = await createTestMysql({ own: true });
});
afterAll(() => database[Symbol.asyncDispose]());

const request = (id: string) => ({
  tenant: 'acme',
  delivery: { scope: ['shopify'], id },
  entity: [id],
  revision: 1,
  compare: () => 'duplicate' as const,
});
const write = async (tx: MysqlTx, effect: string) => {
  await tx.query('INSERT INTO effect VALUES (?)', [effect]);
  return effect;
};

test('a server that is killed under an open transaction has kept what was told and nothing else', async () => {
  const store = mysqlStore({ pool: database.pool });
  const guard = createIdempotencyGuard({ store });
  await guard.transaction(request('before'), (tx) => write(tx, 'before'));
  await store.lease?.claim(LEASE_KEY, terms('a'));
  const call = guard.transaction(request('during'), async (tx) => {
    await write(tx, 'during');
    await database.server.kill();
    return write(tx, 'during');
  });
  await expect(call).rejects.toThrow();
  await expect(guard.transaction(request('down'), (tx) => write(tx, 'down'))).rejects.toSatisfy(
    StoreUnavailableError.isInstance,
  );
  await expect(store.lease?.renew(holdOf('a', 1), 1)).rejects.toSatisfy(StoreUnavailableError.isInstance);
  await database.server.restart();
  expect(await database.effects()).toEqual(['before']);
  expect((await guard.transaction(request('before'), (tx) => write(tx, 'again'))).status).toBe('replayed');
  expect((await guard.transaction(request('during'), (tx) => write(tx, 'during'))).status).toBe('executed');
  expect((await database.effects()).toSorted()).toEqual(['before', 'during']);
  expect(await store.lease?.find(LEASE_KEY.key)).toMatchObject({ state: 'running', token: 1 });
});
