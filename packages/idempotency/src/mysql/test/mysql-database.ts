import { randomBytes } from 'node:crypto';
import { type Server, startMariadb } from '@orderdock/servers';
import { createPool, type Pool, type PoolOptions, type RowDataPacket } from 'mysql2/promise';
import { applyMigrations } from '../index.ts';

const TABLES = ['orderdock_delivery', 'orderdock_identity', 'orderdock_lease', 'effect'] as const;

/** A database of its own on a real server, with the tables and a plain one that would take an order twice. */
export interface TestMysql extends AsyncDisposable {
  readonly server: Server;
  readonly name: string;
  /** For the test itself. */
  readonly pool: Pool;
  /** Another pool on the same database, as another process would have. */
  connect(max?: number, options?: PoolOptions): Pool;
  /** Ends a pool before the test file does. */
  end(pool: Pool): Promise<void>;
  effects(): Promise<readonly string[]>;
  count(table: (typeof TABLES)[number]): Promise<number>;
  /** Empties the tables. */
  clear(): Promise<void>;
}

/** With `own` the server is one that may be killed. */
export async function createTestMysql(options: { readonly own?: boolean } = {}): Promise<TestMysql> {
  const server = await startMariadb(options);
  const name = `idempotency_${randomBytes(6).toString('hex')}`;
  const pools = new Set<Pool>();
  const connect: TestMysql['connect'] = (max = 4, options = { database: name }) => {
    const pool = createPool({ uri: server.url, connectionLimit: max, ...options });
    pools.add(pool);
    return pool;
  };
  const end = async (pool: Pool): Promise<void> => {
    pools.delete(pool);
    await pool.end();
  };
  const bare = connect(1, {});
  await bare.query(`CREATE DATABASE ${name}`);
  const pool = connect(2);
  await applyMigrations(pool);
  await pool.query('CREATE TABLE effect (name VARCHAR(200) NOT NULL) ENGINE = InnoDB');
  return {
    server,
    name,
    pool,
    connect,
    end,
    async effects() {
      const [rows] = await pool.query<RowDataPacket[]>('SELECT name FROM effect');
      return rows.map((row) => String(row['name']));
    },
    async count(table) {
      const [rows] = await pool.query<RowDataPacket[]>(`SELECT COUNT(*) AS n FROM ${table}`);
      return Number(rows[0]?.['n']);
    },
    async clear() {
      for (const table of TABLES) await pool.query(`DELETE FROM ${table}`);
    },
    async [Symbol.asyncDispose]() {
      await bare.query(`DROP DATABASE ${name}`);
      await Promise.all([...pools].map(end));
      await server.stop();
    },
  };
}
