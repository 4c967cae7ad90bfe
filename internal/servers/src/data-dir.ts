import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, canEnter } from './account.ts';
import { DataDirError } from './errors.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { commandOf, isRunning } from './process-table.ts';
import { run } from './run.ts';

/**
 * Where a database asked for at `dataDir` really lies. The account that root drops to may not be able to reach a
 * checkout below `/root`; then it lies below `/var/tmp`, which outlives a restart of the machine.
 */
export function locateDataDir(dataDir: string, account: Account): string {
  const wanted = resolve(dataDir);
  mkdirSync(dirname(wanted), { recursive: true });
  if (account.uid === undefined || canEnter(account, dirname(wanted))) return wanted;
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return join('/var/tmp', `orderdock-${basename(wanted)}-${hash}`);
}

/** The major version of the database in a data folder, or `undefined` where there is none yet. */
export function majorOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim());
  } catch {
    return undefined;
  }
}

/** Makes a database in `dataDir`, whole or not at all, where there is none. */
export async function ensureDatabase(
  dataDir: string,
  binaries: PostgresBinaries,
  account: Account,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (majorOf(dataDir) !== undefined) return;
  // Another user could have made the folder below /var/tmp first, to be given what we write.
  if (existsSync(dataDir) && lstatSync(dataDir).isSymbolicLink())
    throw new DataDirError(dataDir, 'it is a link');
  const scratch = mkdtempSync(`${dataDir}.new-`);
  try {
    if (account.uid !== undefined && account.gid !== undefined) chownSync(scratch, account.uid, account.gid);
    const flags = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(join(binaries.bin, 'initdb'), ['-D', scratch, ...flags], { ...account, env, cwd: scratch });
    renameSync(scratch, dataDir);
  } catch (error) {
    if (majorOf(dataDir) !== undefined) return;
    throw (error as NodeJS.ErrnoException).code === 'ENOTEMPTY'
      ? new DataDirError(dataDir, 'it holds files that are not a database')
      : error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Waits for a server that is on its way out of the folder, and removes the `postmaster.pid` of one that is gone. The
 * server judges by the process id alone, and in a container ids come again soon: it would refuse to start for good.
 */
export async function releaseDataDir(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const deadline = performance.now() + 8_000;
  for (;;) {
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
    if (pid === 0 || Number.isNaN(pid)) return;
    if (!isRunning(pid) || !commandOf(pid).includes(dataDir)) return rmSync(pidFile, { force: true });
    if (performance.now() > deadline)
      throw new DataDirError(dataDir, `the server with process id ${pid} uses it`);
    await sleep(100);
  }
}
