import type { Clock } from '@orderdock/kit';
import { createIdempotencyGuard, type IdempotencyGuard } from '../guard/guard.ts';
import type { ExecuteContext } from '../lease/context.ts';
import type { FastTier } from '../ports/fast.ts';
import { type PgClient, postgresStore } from '../postgres/index.ts';
import type { TestDatabase } from './database.ts';
import { effect } from './lease-rows.ts';

/** What a process has of its own. */
export interface ProcessOptions {
  readonly clock?: Clock | undefined;
  readonly fast?: FastTier | undefined;
  readonly max?: number;
  /** Where the database is reached, if not directly. */
  readonly port?: number;
}

/** A guard as a process of its own would have it: only the servers are shared. */
export function processOver(
  database: TestDatabase,
  { clock, fast, max = 4, port }: ProcessOptions = {},
): IdempotencyGuard<PgClient> {
  const pool = database.connect(max, port === undefined ? {} : { port });
  return createIdempotencyGuard({ store: postgresStore({ pool, schema: database.schema }), fast, clock });
}

/** The key of a charge. */
export const keyOf = (id: string) => ({ tenant: 'acme', scope: ['charge'], id });

/** Work whose effect is a row in the transaction that records its result. */
export const charge =
  (database: TestDatabase, id: string) =>
  async ({ commit }: Pick<ExecuteContext<PgClient>, 'commit'>) => {
    commit(effect(database, id));
    return { id };
  };
