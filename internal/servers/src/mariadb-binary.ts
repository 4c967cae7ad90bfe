import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasDebianTools, unpackDebianPackage } from './debian.ts';
import { ServerUnavailableError } from './errors.ts';
import { findOnPath, isExecutable, run } from './run.ts';
import { fillOnce } from './tools-folder.ts';

export interface MariadbBinary {
  readonly command: string;
  readonly origin: 'machine' | 'debian';
  /** The installation: `bin` or `sbin`, and `share`, lie in it. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** What `--version` says. */
  readonly version: string;
}

/** @throws ServerUnavailableError where neither this machine nor Debian's archive has one. */
export async function findMariadb(log: (line: string) => void): Promise<MariadbBinary> {
  // For trying the routes that this machine would not take.
  const route = process.env['ORDERDOCK_MARIADB'];
  const tried = ['MYSQL_URL: not set'];

  if (route === undefined || route === 'machine') {
    const command =
      findOnPath('mariadbd', 'mysqld') ?? ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find(isExecutable);
    if (command) {
      const home = dirname(dirname(realpathSync(command)));
      return describe({ command, origin: 'machine', home, env: process.env });
    }
    tried.push('mariadbd and mysqld: not on PATH');
  }
  if (route === undefined || route === 'debian') {
    if (hasDebianTools()) {
      try {
        return await unpackedMariadb(log);
      } catch (error) {
        tried.push(`Debian's package mariadb-server-core: ${(error as Error).message}`);
      }
    } else {
      tried.push("Debian's package mariadb-server-core: no apt-get and dpkg-deb here");
    }
  }
  throw new ServerUnavailableError(
    'MariaDB',
    tried,
    'set MYSQL_URL, or install MariaDB (apt-get install mariadb-server, brew install mariadb)',
  );
}

async function unpackedMariadb(log: (line: string) => void): Promise<MariadbBinary> {
  const folder = await fillOnce('mariadb', async (scratch) => {
    log("MariaDB: fetching Debian's package (7 MB) into .tools/mariadb");
    await unpackDebianPackage('mariadb-server-core', scratch);
    if (!isExecutable(join(scratch, 'usr/sbin/mariadbd'))) throw new Error('it holds no usr/sbin/mariadbd');
  });
  return describe({
    command: join(folder, 'usr/sbin/mariadbd'),
    origin: 'debian',
    home: join(folder, 'usr'),
    env: { ...process.env, LD_LIBRARY_PATH: librariesIn(folder).join(':') },
  });
}

/** Where a package that was unpacked keeps its libraries. */
const librariesIn = (folder: string): readonly string[] =>
  ['usr/lib', 'lib']
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      readdirSync(path)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(path, name)),
    );

async function describe(binary: Omit<MariadbBinary, 'version'>): Promise<MariadbBinary> {
  const version = await run(binary.command, ['--no-defaults', '--version'], { env: binary.env });
  return { ...binary, version };
}
