import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { root, Stop, toolsFolder } from './context.mjs';
import { hashOf, readStamp, workspaceFolders, writeStamp } from './stamp.mjs';
import { timed } from './timing.mjs';

const stamp = join(toolsFolder, 'build-stamp');

/** Builds the packages unless `dist` is what the sources give. Without `types` only the JavaScript, in a fifth of the time. */
export async function ensureBuilt({ types }) {
  const packages = workspaceFolders('packages');
  const hash = hashOf(
    [
      ...packages.flatMap((folder) =>
        ['src', 'package.json', 'tsup.config.ts'].map((name) => join(folder, name)),
      ),
      ...['internal/kit/src', 'tools/tsup.base.ts', 'tsconfig.base.json', 'pnpm-lock.yaml'].map((name) =>
        join(root, name),
      ),
    ],
    (file) => !file.endsWith('.test.ts'),
  );
  const last = existsEverywhere(packages) ? readStamp(stamp) : '';
  if (last === `${hash} types` || (!types && last === `${hash} code`)) return;

  writeStamp(stamp, '');
  const what = types ? 'building the packages, with declarations' : 'building the packages';
  const build = ['-r', '--filter', './packages/*', 'build'];
  const code = await timed(what, () => runCommand('pnpm', build, { env: types ? {} : { NO_DTS: '1' } }));
  if (code !== 0) throw new Stop('The packages could not be built: see above.');
  writeStamp(stamp, `${hash} ${types ? 'types' : 'code'}`);
}

function existsEverywhere(packages) {
  return packages.every(
    (folder) => existsSync(join(folder, 'dist/index.js')) && existsSync(join(folder, 'dist/index.cjs')),
  );
}
