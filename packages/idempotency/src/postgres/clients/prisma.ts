import { numberOption } from '@orderdock/kit';
import type { FinishRequest } from '../../ports/lease-store.ts';
import type { IdempotencyStore } from '../../ports/store.ts';
import { TransactionOverError } from '../../ports/transaction-errors.ts';
import type { PgClient, PgPool, PgResult } from '../client.ts';
import { type PostgresStoreOptions, postgresStore } from '../store.ts';
import { asServerError, isPrismaConflict } from './prisma-error.ts';
import { connectScoped, type ScopedDriver } from './scoped-client.ts';
import { splitStatements } from './split-statements.ts';

/** The part of the client of a transaction of Prisma that is used. */
export interface PrismaTx {
  $queryRawUnsafe(text: string, ...parameters: never[]): PromiseLike<unknown>;
}

/** The part of a client of Prisma that is used. */
export interface PrismaClientLike<Tx extends PrismaTx> extends PrismaTx {
  $transaction<T>(work: (tx: Tx) => Promise<T>, options?: PrismaTransactionOptions): Promise<T>;
}

/** What a transaction of Prisma is begun with. */
export interface PrismaTransactionOptions {
  maxWait?: number;
  timeout?: number;
  isolationLevel?: 'ReadCommitted';
}

/** Options of {@link prismaStore}. */
export interface PrismaStoreOptions<Tx extends PrismaTx> extends Omit<PostgresStoreOptions, 'pool'> {
  /** A `PrismaClient` with the adapter of `@prisma/adapter-pg`. */
  readonly prisma: PrismaClientLike<Tx>;
  /** When Prisma rolls a transaction back that has not ended, in milliseconds. @default 60_000 */
  readonly transactionTimeoutMs?: number | undefined;
}

/**
 * Keeps deliveries and identities in PostgreSQL in transactions of Prisma: the work is given Prisma's own `tx`, so that
 * `tx.order.create(…)` is committed together with the record. Prisma takes one statement at a time, which costs a round
 * trip for each. Make the tables by {@link applyMigrations} with `pg`, or by a migration of Prisma with what
 * {@link printMigrations} gives.
 *
 * Written against Prisma 7 by structure: the contract was run with Prisma 7.10 outside of this package's tests, which do
 * not install it. It offers neither `insert` nor the statement of `claimMany`, whose transactions it does offer. Throws
 * {@link InvalidOptionError}.
 */
export function prismaStore<Tx extends PrismaTx>(options: PrismaStoreOptions<Tx>): IdempotencyStore<Tx> {
  const { prisma, transactionTimeoutMs, ...rest } = options;
  const timeout = numberOption('transactionTimeoutMs', transactionTimeoutMs ?? 60_000, { min: 1 });
  const maxWait = numberOption('connectTimeoutMs', rest.connectTimeoutMs ?? 10_000, { min: 1 });
  const natives = new WeakMap<PgClient, Tx>();
  const store = postgresStore({ ...rest, pool: poolOf(prisma, { timeout, maxWait }, natives) });

  async function lend<T>(client: PgClient, work: (tx: Tx) => Promise<T>): Promise<T> {
    const native = natives.get(client);
    if (native === undefined) throw new TransactionOverError();
    const { lent, end } = revocable(native);
    try {
      return await work(lent);
    } catch (error) {
      throw isPrismaConflict(error) ? asServerError(error) : error;
    } finally {
      end();
    }
  }

  const { lease, batch, insert: _, ...plain } = store;
  return {
    ...plain,
    transaction: (keys, claimId, work, attempt) =>
      store.transaction(keys, claimId, (found, client) => lend(client, (tx) => work(found, tx)), attempt),
    lease: lease && {
      ...lease,
      finish: (hold, { write, ...request }: FinishRequest<Tx>) =>
        lease.finish(hold, { ...request, write: write && ((client) => lend(client, write)) }),
    },
    batch: batch && {
      transaction: (items, work, attempt) =>
        batch.transaction(items, (found, client) => lend(client, (tx) => work(found, tx)), attempt),
    },
  };
}

function poolOf<Tx extends PrismaTx>(
  prisma: PrismaClientLike<Tx>,
  times: { readonly timeout: number; readonly maxWait: number },
  natives: WeakMap<PgClient, Tx>,
): PgPool {
  return {
    async connect() {
      let native: Tx | undefined;
      const driver: ScopedDriver<Tx> = {
        begin: (callback) =>
          prisma
            .$transaction(
              (tx) => {
                native = tx;
                return callback(tx);
              },
              { ...times, isolationLevel: 'ReadCommitted' },
            )
            .catch((error: unknown) => {
              // The reason of a rollback that was asked for is nobody's fault.
              throw typeof error === 'symbol' ? error : asServerError(error);
            }),
        one,
        async many(on, text) {
          const results: PgResult<unknown>[] = [];
          for (const each of splitStatements(text)) results.push(await one(on, each, []));
          return results;
        },
      };
      const client = await connectScoped(driver);
      if (native !== undefined) natives.set(client, native);
      return client;
    },
    query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
      (await one(prisma, text, parameters)) as PgResult<Row>,
  };
}

async function one(on: PrismaTx, text: string, parameters: readonly unknown[]): Promise<PgResult<unknown>> {
  try {
    return { rows: (await on.$queryRawUnsafe(text, ...(parameters as never[]))) as unknown[] };
  } catch (error) {
    throw asServerError(error);
  }
}

/** The client until `end`; from then on whatever is asked of it throws. */
function revocable<Tx extends PrismaTx>(native: Tx): { readonly lent: Tx; end(): void } {
  let over = false;
  const lent = new Proxy(native, {
    get(target, name, receiver) {
      // A promise that resolves with it looks for `then`.
      if (over && name !== 'then') throw new TransactionOverError();
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return {
    lent,
    end() {
      over = true;
    },
  };
}
