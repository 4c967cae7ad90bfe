import type { CliPool } from './cli-io.ts';
import { UsageError } from './usage-error.ts';

/** How long a server is waited for, in milliseconds. */
const CONNECT_MS = 10_000;

/** Opens a pool of `pg`, which is an optional peer. Throws {@link UsageError} where it is not installed. */
export async function connectPg(
  url: string,
  load: () => Promise<typeof import('pg')> = () => import('pg'),
): Promise<CliPool> {
  const { default: pg } = await load().catch((error: unknown) => {
    throw isMissing(error) ? new UsageError('the package `pg` is not installed: npm install pg') : error;
  });
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: CONNECT_MS });
  // An idle connection that breaks is replaced; unheard, its error would end the process.
  pool.on('error', () => {});
  return pool;
}

/** ERR_MODULE_NOT_FOUND for `import`, MODULE_NOT_FOUND for the `require` of the CommonJS build. */
function isMissing(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
