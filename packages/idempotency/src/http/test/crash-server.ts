import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import { type PgClient, type PgPool, postgresStore } from '../../postgres/index.ts';
import { nodeIdempotency } from '../node/index.ts';
import { tenantOf } from './server.ts';

/** A server in a process of its own, which kills itself before or after its first COMMIT, if it is told to. */
const [url, schema, kill, mode] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');

const pool = new Pool({ connectionString: url, max: 4 });
/** Passes everything on, and dies beside COMMIT. */
const deadly: PgPool = {
  query: (text, parameters) => pool.query(text, parameters && [...parameters]) as never,
  on: (event, listener) => pool.on(event as 'connect', listener),
  async connect() {
    const client = await pool.connect();
    return {
      async query<Row>(text: string, parameters?: readonly unknown[]) {
        if (text === 'COMMIT' && kill === 'before') die();
        const result = await client.query(text, parameters && [...parameters]);
        if (text === 'COMMIT' && kill === 'after') die();
        return result as { rows: Row[]; command: string };
      },
      release: (error) => client.release(error),
    };
  },
};

const idempotent = nodeIdempotency<PgClient>({
  guard: createIdempotencyGuard({ store: postgresStore({ pool: deadly, ...(schema && { schema }) }) }),
  tenant: ({ headers }) => tenantOf(headers.authorization),
  lease: { leaseMs: 500, waitMs: 20_000 },
});
const INSERT = `INSERT INTO ${schema}.effect VALUES ($1, $2)`;
const server = createServer(
  idempotent(async (_request, response, { idempotency }) => {
    if (idempotency === undefined) throw new Error('no key');
    const { key, attempt } = idempotency;
    if (mode === 'transaction') await idempotency.transaction((tx) => tx.query(INSERT, [key, attempt]));
    // Elsewhere, as far as the guard is concerned; the downstream is told the same key each time.
    else await pool.query(INSERT, [idempotency.downstreamKey('charge'), attempt]);
    response.writeHead(201, { 'content-type': 'application/json', location: `/orders/${key}` });
    response.end(JSON.stringify({ attempt }));
  }),
);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
