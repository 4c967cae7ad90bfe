import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { root, Stop } from './context.mjs';
import { hashOf, readStamp, workspaceFolders, writeStamp } from './stamp.mjs';
import { timed } from './timing.mjs';

const stamp = join(root, 'node_modules/.orderdock-install');

/** Installs what the lock file says, unless that is what is installed. */
export async function ensureInstalled() {
  const manifests = [
    root,
    join(root, 'bench'),
    join(root, 'prove'),
    ...workspaceFolders('packages', 'internal', 'examples'),
  ];
  const hash = hashOf([
    join(root, 'pnpm-lock.yaml'),
    join(root, 'pnpm-workspace.yaml'),
    ...manifests.map((folder) => join(folder, 'package.json')),
  ]);
  if (readStamp(stamp) === hash) return;
  const flags = ['--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const code = await timed('installing the packages of pnpm-lock.yaml', () =>
    runCommand('pnpm', ['install', ...flags]),
  );
  if (code !== 0) {
    throw new Stop(
      'The packages could not be installed: see above. Without a network, run this again when there is one.',
    );
  }
  writeStamp(stamp, hash);
}
