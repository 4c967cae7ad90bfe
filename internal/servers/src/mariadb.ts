import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { join, relative } from 'node:path';
import { type Account, databaseAccount, temporaryBase } from './account.ts';
import { createManagedProcess } from './managed-process.ts';
import { findMariadb, type MariadbBinary } from './mariadb-binary.ts';
import { createMariadbData, mariadbShare } from './mariadb-data.ts';
import { freePort } from './ports.ts';
import { succeeds } from './run.ts';
import { givenServer, type Server, type StartOptions } from './server.ts';
import { createWatchdog } from './watchdog.ts';

/**
 * Starts a throw-away MariaDB with 200 connections and a superuser `root` without a password; it survives `kill` but not
 * this process, and does not wait for the disk. Takes `MYSQL_URL`, else `mariadbd` or `mysqld` of this machine, else
 * Debian's package, unpacked into `.tools`. Run by root, it drops to `postgres`, else to `nobody`.
 *
 * @throws ServerUnavailableError where none of them is to be had.
 */
export async function startMariadb(options: StartOptions = {}): Promise<Server> {
  const { log = () => {}, own = false } = options;
  const given = process.env['MYSQL_URL'];
  if (given && !own) return givenServer('MySQL or MariaDB', 'MYSQL_URL', given);

  const found = await findMariadb(log);
  const account = databaseAccount(undefined);
  const folder = mkdtempSync(join(temporaryBase(account), 'orderdock-mariadb-'));
  const watchdog = createWatchdog(folder, 'TERM');
  try {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    for (const owned of [folder, dataDir]) {
      if (account.uid !== undefined && account.gid !== undefined) chownSync(owned, account.uid, account.gid);
    }
    const binary = reachable(found, account, folder);
    await createMariadbData(binary, { folder, dataDir, account });
    return await serve({ binary, account, folder, dataDir, watchdog });
  } catch (error) {
    watchdog.release();
    throw error;
  }
}

async function serve(options: {
  readonly binary: MariadbBinary;
  readonly account: Account;
  readonly folder: string;
  readonly dataDir: string;
  readonly watchdog: ReturnType<typeof createWatchdog>;
}): Promise<Server> {
  const { binary, account, folder, dataDir, watchdog } = options;
  const { command, env, home, version, origin } = binary;
  const port = await freePort();
  const isMariadb = version.includes('MariaDB');
  const settings = [
    `--basedir=${home}`,
    `--datadir=${dataDir}`,
    `--tmpdir=${folder}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    '--max-connections=200',
    '--skip-log-bin',
    '--innodb-use-native-aio=0',
    '--innodb-buffer-pool-size=64M',
    '--innodb-fast-shutdown=2',
    // Commits still reach the system: a crash of the server loses none, one of the machine does.
    '--innodb-flush-log-at-trx-commit=2',
    ...(isMariadb ? [`--lc-messages-dir=${mariadbShare(home)}`, '--skip-name-resolve'] : ['--mysqlx=OFF']),
  ];
  const mariadb = createManagedProcess(
    {
      name: isMariadb ? 'MariaDB' : 'MySQL',
      command,
      args: ['--no-defaults', ...settings],
      ...account,
      env,
      cwd: folder,
      logFile: join(folder, 'server.log'),
      stopSignal: 'SIGTERM',
      ready: () => greets(port),
    },
    watchdog,
  );
  const stop = async (): Promise<void> => {
    await mariadb.stop();
    watchdog.release();
  };
  try {
    await mariadb.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const number = /Ver (\S+)/.exec(version)?.[1] ?? '';
  return {
    url: `mysql://root@127.0.0.1:${port}/`,
    label: `${isMariadb ? 'MariaDB' : 'MySQL'} ${number} (${origin === 'debian' ? "Debian's package" : command})`,
    origin,
    stop,
    kill: mariadb.kill,
    restart: async () => {
      await mariadb.stop();
      await mariadb.start();
    },
    [Symbol.asyncDispose]: stop,
  };
}

/** The version of the protocol, behind the four bytes of a packet's head, with which a server that is up greets. */
const PROTOCOL = 10;

/** Tells whether a server greets whoever connects. One that has no room says an error in its place. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => settle(data[4] === PROTOCOL));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
    socket.setTimeout(1_000, () => settle(false));
  });
}

/** The binary, or a copy in `folder` of what was unpacked where it lies in a checkout that the account cannot reach. */
function reachable(found: MariadbBinary, account: Account, folder: string): MariadbBinary {
  const options = { ...account, env: found.env, cwd: '/' };
  if (account.uid === undefined || succeeds(found.command, ['--no-defaults', '--version'], options))
    return found;
  const root = join(found.home, '..');
  const copy = join(folder, 'native');
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  const moved = (path: string): string => join(copy, relative(root, path));
  const libraries = found.env['LD_LIBRARY_PATH'] ?? '';
  return {
    ...found,
    command: moved(found.command),
    home: moved(found.home),
    env: { ...found.env, LD_LIBRARY_PATH: libraries.split(':').map(moved).join(':') },
  };
}
