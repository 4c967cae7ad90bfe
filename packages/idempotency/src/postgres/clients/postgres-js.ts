import { InvalidOptionError } from '@orderdock/kit';
import type { PgPool, PgResult } from '../client.ts';
import { parameterText, UNKNOWN_TYPE } from './parameter-text.ts';
import { connectScoped, type ScopedDriver } from './scoped-client.ts';

/** The part of `sql` inside a transaction of postgres.js that is used. */
export interface PostgresJsSql {
  unsafe(
    text: string,
    parameters?: never[],
    options?: { readonly prepare?: boolean },
  ): PromiseLike<readonly unknown[]>;
  typed: unknown;
}

/** The part of a `sql` of postgres.js that is used. */
export interface PostgresJs extends PostgresJsSql {
  begin(options: string, callback: (sql: PostgresJsSql) => Promise<void>): Promise<unknown>;
  readonly options: unknown;
}

/**
 * A `sql` of postgres.js (the package `postgres`) as a pool for {@link postgresStore} and {@link applyMigrations}. The
 * work is given a `tx` with `query(text, parameters)`, whose parameters are taken as `pg` takes them. Throws
 * {@link InvalidOptionError} for a `sql` with `transform`, which renames the columns that the store reads.
 */
export function fromPostgresJs(sql: PostgresJs): PgPool {
  if (hasTransform(sql.options))
    throw new InvalidOptionError('sql', 'a client without `transform`', 'one with it');
  const one = async (on: PostgresJsSql, text: string, parameters: readonly unknown[]) => {
    // Without a type of its own, text for a json column would be encoded once more.
    const typed = sql.typed as (value: string | null, type: number) => never;
    const sent = parameters.map((value) => typed(parameterText(value), UNKNOWN_TYPE));
    return resultOf(await on.unsafe(text, sent, { prepare: true }));
  };
  const many = async (on: PostgresJsSql, text: string) => {
    const answer = await on.unsafe(text);
    return 'command' in answer
      ? [resultOf(answer)]
      : answer.map((each) => resultOf(each as readonly unknown[]));
  };
  const driver: ScopedDriver<PostgresJsSql> = {
    begin: (callback) => sql.begin('isolation level read committed read write', callback),
    one,
    many,
  };
  return {
    connect: () => connectScoped(driver),
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const result = parameters.length > 0 ? await one(sql, text, parameters) : (await many(sql, text))[0];
      return (result ?? { rows: [] }) as PgResult<Row>;
    },
  };
}

function resultOf(answer: readonly unknown[]): PgResult<unknown> {
  const { command } = answer as { readonly command?: unknown };
  return { rows: [...answer], ...(typeof command === 'string' && { command }) };
}

function hasTransform(options: unknown): boolean {
  const { transform } = Object(options) as { readonly transform?: unknown };
  return ['column', 'value', 'row'].some((part) => {
    const { from } = Object(Reflect.get(Object(transform), part)) as { readonly from?: unknown };
    return from !== undefined && from !== null;
  });
}
