import { refuseControl } from '../../ports/refuse-control.ts';
import type { IdempotencyStore } from '../../ports/store.ts';
import { TransactionOverError } from '../../ports/transaction-errors.ts';
import type { PgClient } from '../client.ts';

/**
 * The store with another `tx`: what `bind` makes of the client of each transaction, for example a Drizzle or, with
 * {@link poolOfClient}, a Kysely. What it writes is in the guard's own transaction. Through it a query throws
 * {@link TransactionOverError} once the work has settled, and {@link TransactionControlError} for BEGIN, COMMIT and their
 * like, which a nested `transaction()` of most query builders says.
 */
export function bindTx<Tx, Client = PgClient>(
  store: IdempotencyStore<PgClient>,
  bind: (client: Client) => Tx,
): IdempotencyStore<Tx> {
  const clients = new WeakMap<object, PgClient>();
  /** Runs work with a bound client that is over when the work is. */
  async function lend<T>(client: PgClient, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { lent, end } = revocable(client);
    try {
      const tx = bind(lent as Client);
      clients.set(Object(tx), client);
      return await work(tx);
    } finally {
      end();
    }
  }
  const { lease, insert, batch, ...rest } = store;
  const bound: IdempotencyStore<Tx> = {
    ...rest,
    transaction: (keys, claimId, work, options) =>
      store.transaction(keys, claimId, (found, client) => lend(client, (tx) => work(found, tx)), options),
    lease: lease && {
      ...lease,
      finish(hold, { write, ...request }) {
        return lease.finish(hold, { ...request, write: write && ((client) => lend(client, write)) });
      },
    },
    insert: insert && {
      ...insert,
      within(tx, statement) {
        const client = clients.get(Object(tx));
        if (client === undefined) throw new TransactionOverError();
        return insert.within(client, statement);
      },
    },
    batch: batch && {
      transaction: (items, work, options) =>
        batch.transaction(items, (found, client) => lend(client, (tx) => work(found, tx)), options),
    },
  };
  return bound;
}

/** The client until `end`. Query builders also hand over an object in place of the text. */
function revocable(client: PgClient): { readonly lent: object; end(): void } {
  let over = false;
  return {
    lent: {
      async query(statement: string | { readonly text: string }, parameters?: readonly unknown[]) {
        if (over) throw new TransactionOverError();
        refuseControl(typeof statement === 'string' ? statement : statement.text);
        return client.query(statement as string, parameters);
      },
    },
    end() {
      over = true;
    },
  };
}

/**
 * A pool, of whatever type is asked for, that has only this client: `new PostgresDialect({ pool: poolOfClient(client) })`.
 * Giving the client back and ending the pool do nothing.
 */
export function poolOfClient<Pool>(client: PgClient): Pool {
  const lent = {
    query: (text: string, parameters?: readonly unknown[]) => client.query(text, parameters),
    release: () => {},
  };
  return { connect: async () => lent, end: async () => {} } as Pool;
}
