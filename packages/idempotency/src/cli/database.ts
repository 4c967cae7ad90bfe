import type { Command } from 'commander';
import type { CliIo, CliPool } from './cli-io.ts';
import { UsageError } from './usage-error.ts';

/** Where the tables are. */
export interface DatabaseFlags {
  readonly databaseUrl?: string;
  readonly schema: string;
}

/** Gives a command the options that say where the tables are. */
export function withDatabaseOptions(command: Command): Command {
  return command
    .option(
      '-d, --database-url <url>',
      'PostgreSQL; other users of the machine can read it (default: $DATABASE_URL)',
    )
    .option('-s, --schema <name>', 'the schema of the tables', 'public');
}

/** Runs `work` over the database that the flags name, and closes it. Throws {@link UsageError} where they name none. */
export async function overDatabase<T>(
  io: CliIo,
  flags: DatabaseFlags,
  work: (pool: CliPool) => Promise<T>,
): Promise<T> {
  const pool = await io.connect(databaseUrl(io, flags));
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

/** The value is not in the message: it holds a password. */
function databaseUrl({ env }: CliIo, flags: DatabaseFlags): string {
  const url = flags.databaseUrl ?? env['DATABASE_URL'];
  if (url === undefined || url === '') throw new UsageError('give --database-url, or set DATABASE_URL');
  if (/^postgres(?:ql)?:\/\//.test(url) && URL.canParse(url)) return url;
  throw new UsageError(
    'the URL of the database is not one of the form postgres://user:password@host:5432/name',
  );
}
