import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { succeeds } from './run.ts';

/** The user that a server runs as; empty fields mean the user that we are. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: the owner of the data folder, else `postgres`, else `nobody`. */
export function databaseAccount(dataDir: string | undefined): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = dataDir === undefined ? undefined : statSync(dataDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = succeeds('id', ['-u', 'postgres']) ? 'postgres' : 'nobody';
  return { uid: idOf('-u', user), gid: idOf('-g', user) };
}

/** True if the account may enter the folder: one that lies below a home folder of mode 0700 is closed to it. */
export function canEnter(account: Account, folder: string): boolean {
  return succeeds('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' });
}

/** A folder for temporary files that the account may enter. */
export function temporaryBase(account: Account): string {
  return [tmpdir(), '/tmp', '/var/tmp'].find((folder) => canEnter(account, folder)) ?? tmpdir();
}

function idOf(flag: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}
