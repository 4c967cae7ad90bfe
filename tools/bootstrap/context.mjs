import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const toolsFolder = join(root, '.tools');
export const pnpmVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split(
  '@',
)[1];
/** What the bootstrap brings where the machine's own is too old. */
export const nodeVersion = '24.21.0';
/** The first Node that runs TypeScript files as they are. */
export const oldestNode = [22, 18];

/** The environment of every command: npm hands its own settings down as npm_config_*, which pnpm must not read. */
export const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?!registry|cafile|strict_ssl|cache|userconfig|.*proxy)/i.test(name),
  ),
);
// The packed packages are tried on the user's own Node too, where it is new enough for them.
env.ORDERDOCK_HOST_NODE = process.execPath;

export function prependPath(folder) {
  env.PATH = [folder, env.PATH].join(delimiter);
}

/** A problem that the user can solve: its message is the last thing that is printed. */
export class Stop extends Error {}
