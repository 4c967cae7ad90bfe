import pg from 'pg';
import type { Ledger } from '../ledger.ts';
import type { BelievedForgery } from '../tally.ts';

/** A connection of the storm's own, with the ledger beside the service's tables. It changes nothing that it judges. */
export interface Witness extends AsyncDisposable {
  query<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]>;
  /** Puts the ledger into temporary tables, which are seen here alone and go with the connection. */
  load(ledger: Ledger, believed: readonly BelievedForgery[]): Promise<void>;
}

/** Connects to the service's database; `schema` is where its tables are. */
export async function openWitness(options: {
  readonly url: string;
  readonly schema: string;
}): Promise<Witness> {
  const client = new pg.Client({
    connectionString: options.url,
    options: `-c search_path=${options.schema}`,
    application_name: 'storm',
  });
  await client.connect();
  return {
    async query(sql) {
      return (await client.query(sql)).rows;
    },
    async load(ledger, believed) {
      for (const statement of TABLES) await client.query(statement);
      await client.query(INSERT_STORES, [JSON.stringify(ledger.stores)]);
      await client.query(INSERT_ORDERS, [JSON.stringify(ledger.orders)]);
      await client.query(INSERT_PARKED, [JSON.stringify(ledger.parked)]);
      await client.query(INSERT_BELIEVED, [JSON.stringify(believed)]);
      await client.query('ANALYZE storm_stores, storm_orders');
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

const TABLES = [
  'DROP TABLE IF EXISTS pg_temp.storm_stores, pg_temp.storm_orders, pg_temp.storm_parked, pg_temp.storm_believed',
  'CREATE TEMP TABLE storm_stores (platform text, store_id text, PRIMARY KEY (platform, store_id))',
  `CREATE TEMP TABLE storm_orders (platform text, store_id text, platform_order_id text, revision text, currency text,
     total numeric, line_count integer, status text, PRIMARY KEY (platform, store_id, platform_order_id))`,
  'CREATE TEMP TABLE storm_parked (platform text, store_id text, body_sha256 text)',
  'CREATE TEMP TABLE storm_believed (platform text, store_id text, label text, status integer)',
];

const INSERT_STORES = `INSERT INTO storm_stores
  SELECT platform, "storeId" FROM jsonb_to_recordset($1) AS _(platform text, "storeId" text)`;

const INSERT_ORDERS = `INSERT INTO storm_orders
  SELECT platform, "storeId", "orderId", revision, currency, total, "lineCount", status
  FROM jsonb_to_recordset($1) AS _(platform text, "storeId" text, "orderId" text, revision text, currency text,
    total numeric, "lineCount" integer, status text)`;

const INSERT_PARKED = `INSERT INTO storm_parked
  SELECT platform, "storeId", "bodySha256"
  FROM jsonb_to_recordset($1) AS _(platform text, "storeId" text, "bodySha256" text)`;

const INSERT_BELIEVED = `INSERT INTO storm_believed
  SELECT platform, "storeId", label, status
  FROM jsonb_to_recordset($1) AS _(platform text, "storeId" text, label text, status integer)`;
