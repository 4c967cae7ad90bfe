import { drizzle } from 'drizzle-orm/node-postgres';
import { integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../__fixtures__/database.ts';
import { delivery } from '../../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { TransactionControlError, TransactionOverError } from '../../ports/transaction-errors.ts';
import { type PgClient, postgresStore } from '../index.ts';
import { bindTx, poolOfClient } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

const storeOf = () => postgresStore({ pool: database.pool, schema: database.schema });
const effectsOf = async (order: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === order).length;

interface Tables {
  readonly effect: { readonly order_id: string; readonly revision: number };
}

/** Kysely and Drizzle as an application would bind them, each with one write and one nested transaction. */
const builders = {
  kysely() {
    const store = bindTx(storeOf(), (client) => {
      const dialect = new PostgresDialect({ pool: poolOfClient(client) });
      return new Kysely<Tables>({ dialect }).withSchema(database.schema);
    });
    return { guard: createIdempotencyGuard({ store }), ...kyselyWork };
  },
  drizzle() {
    const effect = pgSchema(database.schema).table('effect', { order_id: text(), revision: integer() });
    const store = bindTx(storeOf(), (client: PoolClient) => {
      const db = drizzle({ client });
      return {
        write: async (order: string) =>
          void (await db.insert(effect).values({ order_id: order, revision: 1 })),
        count: async () => (await db.select().from(effect)).length,
        nested: () => db.transaction(async (tx) => void (await tx.select().from(effect))),
      };
    });
    const guard = createIdempotencyGuard({ store });
    type Tx = Parameters<Parameters<typeof guard.transaction>[1]>[0];
    return {
      guard,
      write: (tx: Tx, order: string) => tx.write(order),
      nested: (tx: Tx) => tx.nested(),
    };
  },
};

const kyselyWork = {
  write: async (tx: Kysely<Tables>, order: string) =>
    void (await tx.insertInto('effect').values({ order_id: order, revision: 1 }).execute()),
  nested: (tx: Kysely<Tables>) =>
    tx.transaction().execute(async (inner) => void (await inner.selectFrom('effect').selectAll().execute())),
};

/** The two have types that no test could be written over at once. */
interface Bound {
  run(
    id: string,
    work: (tx: { write(order: string): Promise<void>; nested(): Promise<void> }) => Promise<unknown>,
  ): Promise<string>;
}

const bound: Record<keyof typeof builders, () => Bound> = {
  kysely() {
    const { guard, write, nested } = builders.kysely();
    return {
      run: async (id, work) =>
        (
          await guard.transaction(delivery(id, 1, id), (tx) =>
            work({ write: (order) => write(tx, order), nested: () => nested(tx) }),
          )
        ).status,
    };
  },
  drizzle() {
    const { guard, write, nested } = builders.drizzle();
    return {
      run: async (id, work) =>
        (
          await guard.transaction(delivery(id, 1, id), (tx) =>
            work({ write: (order) => write(tx, order), nested: () => nested(tx) }),
          )
        ).status,
    };
  },
};

describe.each(['kysely', 'drizzle'] as const)('%s', (name) => {
  test('writes in the transaction of the guard: committed with it, once', async () => {
    const { run } = bound[name]();
    const order = `${name}-commit`;
    const statuses: string[] = [];
    for (const _ of [1, 2]) statuses.push(await run(order, (tx) => tx.write(order)));
    expect(statuses).toEqual(['executed', 'replayed']);
    expect(await effectsOf(order)).toBe(1);
  });

  test('is rolled back with it', async () => {
    const { run } = bound[name]();
    const order = `${name}-rollback`;
    const failing = run(order, async (tx) => {
      await tx.write(order);
      throw new Error('out of stock');
    });
    await expect(failing).rejects.toThrow('out of stock');
    expect(await effectsOf(order)).toBe(0);
  });

  test('cannot end it by a transaction of its own', async () => {
    const { run } = bound[name]();
    const order = `${name}-nested`;
    const failing = run(order, async (tx) => {
      await tx.write(order);
      await tx.nested();
    });
    await expect(failing).rejects.toSatisfy((error) =>
      causes(error).some(TransactionControlError.isInstance),
    );
    expect(await effectsOf(order)).toBe(0);
  });

  test('writes nothing after the work has ended', async () => {
    const { run } = bound[name]();
    const order = `${name}-late`;
    let late: ((order: string) => Promise<void>) | undefined;
    await run(order, async (tx) => {
      late = tx.write;
    });
    const error = await late?.(order).catch((reason: unknown) => reason);
    expect(causes(error).some(TransactionOverError.isInstance)).toBe(true);
    expect(await effectsOf(order)).toBe(0);
  });
});

test('every part of the store gets what was bound: leases, inserts and batches, too', async () => {
  const seen: unknown[] = [];
  const store = bindTx(storeOf(), (client) => ({ bound: client }));
  const key = { tenant: 'acme', key: 'ab'.repeat(16), fingerprint: undefined, label: undefined };
  const claimId = crypto.randomUUID();
  await store.lease?.claim(key, { claimId, leaseMs: 60_000, onExpired: 'rerun', maxAttempts: 1 });
  const hold = { key: key.key, claimId, token: 1 };
  const write = async (tx: { readonly bound: PgClient }) => {
    seen.push((await tx.bound.query('SELECT 1 AS one')).rows);
  };
  expect((await store.lease?.finish(hold, { answer: '1', write, withHistory: false }))?.state).toBe(
    'committed',
  );
  expect(seen).toEqual([[{ one: 1 }]]);
});

/** An error and what it was caused by: query builders wrap. */
function causes(error: unknown): unknown[] {
  return error instanceof Error ? [error, ...causes(error.cause)] : [error];
}
