import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import * as intake from './migrations/001-intake.ts';
import * as worth from './migrations/002-what-a-signature-was-worth.ts';
import * as messaging from './migrations/003-messaging.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/** A pool whose every connection looks first into `schema`; `schema` is a checked identifier. */
export function openPool(options: { url: string; schema: string; size: number }): pg.Pool {
  return new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=${options.schema}`,
    application_name: 'orderdock',
  });
}

export function openDatabase(pool: pg.Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** What runs one statement: a pool, or a client within somebody's transaction. */
export interface Queryable {
  query(text: string, parameters?: readonly unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** Builds statements without a connection, for those that run on a client that somebody else's transaction holds. */
const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Runs a statement on `client`. */
export async function runOn<Row>(client: Queryable, statement: RawBuilder<Row>): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(builder);
  const { rows } = await client.query(text, [...parameters]);
  return rows as Row[];
}

/** Brings `schema` to the newest version. Safe to run from several processes at once. */
export async function migrate(db: Db, schema: string): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(db);
  const migrator = new Migrator({
    db,
    migrationTableSchema: schema,
    provider: {
      getMigrations: async () => ({
        '001-intake': intake,
        '002-what-a-signature-was-worth': worth,
        '003-messaging': messaging,
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
