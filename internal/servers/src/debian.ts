import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOnPath, run } from './run.ts';

/** True where packages come from Debian's tools: Debian, Ubuntu and what is built on them. */
export function hasDebianTools(): boolean {
  return findOnPath('apt-get') !== undefined && findOnPath('dpkg-deb') !== undefined;
}

/**
 * Downloads a package with what it needs and this system lacks, and unpacks it all below `folder`. Nothing is installed
 * and no right is needed: apt keeps its lists and archives in a folder of ours.
 */
export async function unpackDebianPackage(name: string, folder: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orderdock-apt-'));
  try {
    const archives = join(scratch, 'cache/archives');
    const lists = join(scratch, 'lists');
    mkdirSync(join(archives, 'partial'), { recursive: true });
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const download = ['install', '--download-only', '--yes', '--no-install-recommends', name];
    const ownCache = ['-o', `Dir::Cache=${join(scratch, 'cache')}`, '-o', 'Debug::NoLocking=1'];
    const ownLists = [...ownCache, '-o', `Dir::State::lists=${lists}`];
    try {
      await run('apt-get', [...ownCache, ...download]);
    } catch {
      // A fresh image has no package lists, and old ones name files that are gone.
      await run('apt-get', [...ownLists, 'update']);
      await run('apt-get', [...ownLists, ...download]);
    }
    for (const file of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', join(archives, file), folder]);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Installs a package for the whole system. Needs root. */
export async function installDebianPackage(name: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['-o', 'DPkg::Lock::Timeout=120', 'install', '--yes', '--no-install-recommends', name];
  try {
    await run('apt-get', install, { env });
  } catch {
    await run('apt-get', ['update'], { env });
    await run('apt-get', install, { env });
  }
}
