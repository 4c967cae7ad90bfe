import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { nodeVersion, oldestNode, pnpmVersion, prependPath, root, Stop, toolsFolder } from './context.mjs';
import { timed } from './timing.mjs';

/** Puts pnpm, a Node that runs TypeScript, and the repository's own tools first on PATH. pnpm and Node come from npm. */
export async function ensureToolchain() {
  await fetchOnce('pnpm', pnpmVersion, (folder) => {
    const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    return runCommand('npm', ['install', '--prefix', folder, ...flags, `pnpm@${pnpmVersion}`], {
      cwd: folder,
    });
  });
  prependPath(join(toolsFolder, 'pnpm/node_modules/.bin'));
  prependPath(join(root, 'node_modules/.bin'));

  if (!isOld(process.versions.node)) return;
  if (process.platform !== 'linux') {
    const oldest = oldestNode.join('.');
    throw new Stop(
      `Node ${process.version} is too old: install Node ${nodeVersion} (${oldest} or newer) and run this again.`,
    );
  }
  // pnpm unpacks the 120 MB two to four times faster than npm.
  await fetchOnce('node', nodeVersion, (folder) =>
    runCommand('pnpm', ['--dir', folder, 'add', '--silent', `node-linux-${process.arch}@${nodeVersion}`]),
  );
  const bin = join(toolsFolder, 'node/node_modules/.bin');
  if (spawnSync(join(bin, 'node'), ['--version']).status !== 0) {
    throw new Stop(
      `Node ${nodeVersion} from npm does not run on this system: install Node 24 and run this again.`,
    );
  }
  prependPath(bin);
}

function isOld(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

/** Fills `.tools/<name>` unless it holds this version; under another name first, so that it is whole or absent. */
async function fetchOnce(name, version, fill) {
  const folder = join(toolsFolder, name);
  const stamp = join(folder, 'version.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  mkdirSync(toolsFolder, { recursive: true });
  const scratch = mkdtempSync(join(toolsFolder, `${name}.new-`));
  try {
    writeFileSync(join(scratch, 'package.json'), '{"private":true}\n');
    // Keeps pnpm from taking the folder for a part of this workspace.
    writeFileSync(join(scratch, 'pnpm-workspace.yaml'), 'packages: []\n');
    const code = await timed(`fetching ${name} ${version} from the npm registry into .tools/${name}`, () =>
      fill(scratch),
    );
    if (code !== 0) {
      throw new Stop(
        `${name} ${version} could not be fetched: it needs the npm registry. Run this again when it is in reach.`,
      );
    }
    writeFileSync(join(scratch, 'version.txt'), version);
    chmodSync(scratch, 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(scratch, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
