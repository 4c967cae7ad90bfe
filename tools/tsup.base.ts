import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig } from 'tsup';

// tsup runs in the folder of the package and bundles this file into its config: `import.meta` is not ours.
const root = resolve('../..');

/**
 * The one build recipe: ESM and CommonJS with types. `internal/kit` is inlined, code and declarations both.
 * `NO_DTS=1` leaves the declarations out, which is what running the app needs.
 */
export function definePackage(entry: string[]): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    dts: process.env['NO_DTS'] === '1' ? false : { compilerOptions: { paths: absolutePaths() } },
    noExternal: [/^@orderdock\/kit/],
    target: 'node22',
    platform: 'node',
    sourcemap: true,
    clean: true,
    treeshake: true,
    splitting: true,
    silent: true,
  });
}

/**
 * The `paths` of the base tsconfig. tsup reads them as if they stood in the package's own tsconfig; there they lead
 * nowhere, and the declarations would import kit, which nobody can install.
 */
function absolutePaths(): Record<string, readonly string[]> {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries<string[]>(compilerOptions.paths).map(([name, targets]) => [
      name,
      targets.map((target) => join(root, target)),
    ]),
  );
}
