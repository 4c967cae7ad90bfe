import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { MariadbBinary } from './mariadb-binary.ts';
import { run } from './run.ts';

/** The parts of the system tables, in the order of `mariadb-install-db`. */
const PARTS = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql'];

/** Makes an empty database with a superuser `root` that has no password. */
export async function createMariadbData(
  binary: MariadbBinary,
  {
    folder,
    dataDir,
    account,
  }: { readonly folder: string; readonly dataDir: string; readonly account: Account },
): Promise<void> {
  const { command, env, version, home } = binary;
  const common = ['--no-defaults', `--basedir=${home}`, `--datadir=${dataDir}`, `--tmpdir=${folder}`];
  const options = { ...account, env, cwd: folder };
  if (!version.includes('MariaDB')) {
    await run(command, [...common, '--initialize-insecure'], options);
    return;
  }
  const share = mariadbShare(home);
  const script = join(folder, 'system-tables.sql');
  // What `mariadb-install-db` feeds to the server; the script itself needs a program of another package.
  const head = 'CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n';
  writeFileSync(script, head + PARTS.map((part) => readFileSync(join(share, part), 'utf8')).join('\n'));
  const quiet = ['--innodb-use-native-aio=0', '--innodb-buffer-pool-size=16M', '--skip-log-bin'];
  const flags = [...common, `--lc-messages-dir=${share}`, ...quiet, '--bootstrap'];
  await run(
    '/bin/sh',
    ['-c', 'script=$1; shift; exec "$@" < "$script"', 'sh', script, command, ...flags],
    options,
  );
}

/** The folder of messages and system tables. */
export function mariadbShare(home: string): string {
  const folders = ['share/mysql', 'share/mariadb', 'share'].map((name) => join(home, name));
  return folders.find((folder) => existsSync(join(folder, 'mysql_system_tables.sql'))) ?? join(home, 'share');
}
