import { abortError } from '@orderdock/kit';
import { entityGate } from '../../in-flight/entity-gate.ts';
import type { IdempotencyStore } from '../../ports/store.ts';
import type { PgClient, PgPool, PgResult } from '../client.ts';
import { type PostgresStoreOptions, postgresStore } from '../store.ts';
import { connectScoped, type ScopedDriver } from './scoped-client.ts';

/** The part of a PGlite, and of its transaction, that is used. */
export interface PgliteClient {
  query<Row>(text: string, parameters?: never[]): Promise<PgResult<Row>>;
  exec(text: string): Promise<PgResult<Record<string, unknown>>[]>;
}

/** The part of a PGlite that is used. */
export interface Pglite extends PgliteClient {
  transaction<T>(callback: (tx: PgliteClient) => Promise<T>): Promise<T>;
}

/** A PGlite as a pool of one connection, for {@link applyMigrations}. */
export function fromPglite(database: Pglite): PgPool {
  const one = (on: PgliteClient, text: string, parameters: readonly unknown[]) =>
    on.query<unknown>(text, [...parameters] as never[]);
  const driver: ScopedDriver<PgliteClient> = {
    begin: (callback) => database.transaction(callback),
    one,
    many: (on, text) => on.exec(text),
  };
  return {
    connect: () => connectScoped(driver),
    query: async <Row>(text: string, parameters: readonly unknown[] = []) =>
      (await one(database, text, parameters)) as PgResult<Row>,
  };
}

/** Options of {@link pgliteStore}. */
export interface PgliteStoreOptions extends Omit<PostgresStoreOptions, 'pool'> {
  readonly database: Pglite;
}

/**
 * Keeps deliveries and identities in a PGlite, PostgreSQL inside of the process. It has one connection, so that
 * transactions stand in line, and reads with them. With `relaxedDurability` an outcome may be lost with the machine.
 * Throws {@link InvalidOptionError}.
 */
export function pgliteStore({ database, ...options }: PgliteStoreOptions): IdempotencyStore<PgClient> {
  const store = postgresStore({ ...options, pool: fromPglite(database) });
  const gate = entityGate(database, options.schema);
  return {
    ...store,
    // The lock of PostgreSQL belongs to the session, and there is but one: whoever is on the entity is known here.
    async transaction(keys, claimId, work, attempt) {
      if (attempt.signal?.aborted) throw abortError(attempt.signal);
      if (!gate.enter(keys.entity)) return { state: 'busy' };
      try {
        return await store.transaction(keys, claimId, work, attempt);
      } finally {
        gate.leave(keys.entity);
      }
    },
  };
}
