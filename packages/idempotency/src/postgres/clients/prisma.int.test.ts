import type { Pool } from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { createTestDatabase } from '../../__fixtures__/database.ts';
import { TransactionOverError } from '../../ports/transaction-errors.ts';
import { describeStoreContract } from '../../testing/index.ts';
import { keysOf } from '../../testing/keys.ts';
import { attempt, committed } from '../../testing/kit.ts';
import { type PrismaClientLike, type PrismaTx, prismaStore } from './index.ts';

/** What is asked of a client of Prisma's shape, and of one statement at a time. */
interface Queryable {
  query(config: { text: string; values: unknown[]; queryMode: 'extended' }): Promise<{ rows: unknown[] }>;
}

/** A client in the shape of Prisma, over `pg`, whose errors are in Prisma's shape, too. */
function prismaOver(pool: Pool): PrismaClientLike<PrismaTx> {
  const on = (target: Queryable, isClosed: () => boolean): PrismaTx => ({
    async $queryRawUnsafe(text, ...values) {
      if (isClosed()) throw Object.assign(new Error('Transaction already closed'), { code: 'P2028' });
      try {
        // The extended protocol refuses several statements in one text, as Prisma's adapter does.
        return (await target.query({ text, values, queryMode: 'extended' })).rows;
      } catch (error) {
        const { code, message } = error as { readonly code?: string; readonly message: string };
        const cause = { originalCode: code, originalMessage: message };
        const meta = { driverAdapterError: Object.assign(new Error('adapter'), { cause }) };
        throw Object.assign(new Error('Invalid invocation'), { code: 'P2010', meta });
      }
    },
  });
  return {
    ...on(pool as unknown as Queryable, () => false),
    async $transaction(work) {
      const client = await pool.connect();
      let broken = false;
      let closed = false;
      try {
        await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
        const value = await work(on(client as unknown as Queryable, () => closed));
        closed = true;
        await client.query('COMMIT');
        return value;
      } catch (error) {
        closed = true;
        broken = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

async function create() {
  const database = await createTestDatabase(inject('databaseUrl'));
  const { schema } = database;
  const another = () => prismaStore({ prisma: prismaOver(database.connect(4)), schema });
  return {
    database,
    store: another(),
    another,
    write: async (tx: PrismaTx, effect: string) =>
      void (await tx.$queryRawUnsafe(
        `INSERT INTO ${schema}.effect VALUES ($1, 1)`,
        ...([effect] as never[]),
      )),
    effects: async () => (await database.effects()).map(({ order_id }) => order_id),
    close: async () => database[Symbol.asyncDispose](),
  };
}

describeStoreContract(
  { describe, test },
  {
    name: 'in PostgreSQL, by a client of Prisma’s shape',
    create,
    without: { inserts: 'the store of Prisma takes no statement of its own' },
  },
);

test('the client of a transaction is of no use to anybody once the work has settled', async () => {
  const { store, close } = await create();
  let kept: PrismaTx | undefined;
  await committed(
    attempt(store, {
      keys: keysOf('event-1', 'order-1'),
      async work(tx) {
        kept = tx;
      },
    }),
  );
  expect(() => kept?.$queryRawUnsafe('SELECT 1')).toThrow(TransactionOverError);
  await close();
});
