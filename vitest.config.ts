import { defineConfig } from 'vitest/config';

// Workspace imports resolve to src through the `paths` of tsconfig.base.json: no build before a test run.
const resolve = { tsconfigPaths: true };
const setupFiles = ['./tools/vitest/fail-on-console.ts'];

/** `x.test.ts` needs nothing, `x.int.test.ts` real servers, `x.e2e.test.ts` the built packages and a browser as well. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: [
            '{packages,internal,examples}/*/{src,test}/**/*.test.ts',
            '{tools,bench,prove}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.int.test.ts', '**/*.e2e.test.ts'],
          setupFiles,
          // The conformance kit tries every place of every sample: seconds, on a machine that does other things too.
          testTimeout: 120_000,
        },
      },
      {
        resolve,
        test: {
          name: 'int',
          include: ['{packages,internal,examples}/*/{src,test,snippets}/**/*.int.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['./tools/vitest/servers.ts'],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['examples/*/test/**/*.e2e.test.ts', 'tools/**/*.e2e.test.ts'],
          globalSetup: ['./tools/vitest/servers.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
