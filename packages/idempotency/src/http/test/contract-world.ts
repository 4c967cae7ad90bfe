import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../__fixtures__/database.ts';
import { createIdempotencyGuard, type IdempotencyGuard } from '../../guard/guard.ts';
import { type PgClient, postgresStore } from '../../postgres/index.ts';
import type { StartServer, TestAnswer, TestRoute, TestServer, TestSetup } from './server.ts';

/** What the tests of the contract share: a database of their own, and servers of one framework. */
export interface ContractWorld {
  readonly database: () => TestDatabase;
  /** As another process would have it. */
  newGuard(): IdempotencyGuard<PgClient>;
  serve(route: TestRoute, options?: Partial<TestSetup['options']>): Promise<TestServer>;
  effectsOf(order: string): Promise<number>;
  /** Work that writes one row. */
  write(order: string): (tx: PgClient) => Promise<string>;
  /** A route that writes one row in its transaction and answers with it. */
  inTransaction(order: string, status?: number): TestRoute;
}

/** An order that was created, as a route answers it. */
export const created = (changes: Partial<TestAnswer> = {}): TestAnswer => ({
  status: 201,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    location: '/orders/1001',
    'set-cookie': 'session=secret',
    'x-request-id': randomUUID(),
  },
  body: Buffer.from('{"id": "1001",  "name": "Zoë \\u0000"}'),
  ...changes,
});

/** Makes the database before the tests of this file and takes it away behind them. */
export function createContractWorld(start: StartServer): ContractWorld {
  let database: TestDatabase;
  let guard: IdempotencyGuard<PgClient>;
  beforeAll(async () => {
    database = await createTestDatabase(inject('databaseUrl'));
    guard = world.newGuard();
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const world: ContractWorld = {
    database: () => database,
    newGuard: () =>
      createIdempotencyGuard({
        store: postgresStore({ pool: database.connect(4), schema: database.schema }),
        inFlight: { pollMinMs: 5, pollMaxMs: 20 },
      }),
    serve: (route, options = {}) => start({ route, options: { guard, ...options } }),
    effectsOf: async (order) =>
      (await database.effects()).filter(({ order_id }) => order_id === order).length,
    write: (order) => async (tx) => {
      await tx.query(`INSERT INTO ${database.schema}.effect VALUES ($1, 1)`, [order]);
      return order;
    },
    inTransaction:
      (order, status = 201) =>
      async (idempotency) => {
        const id = await idempotency?.transaction(world.write(order));
        return created({ status, body: Buffer.from(`{"id":"${id}"}`) });
      },
  };
  return world;
}
