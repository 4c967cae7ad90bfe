import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runCommand } from './command.mjs';
import { toolsFolder } from './context.mjs';
import { withLock } from './lock.mjs';
import { countTests, printSummary } from './report.mjs';
import { workspaceFolders } from './stamp.mjs';
import { timed } from './timing.mjs';

const report = join(toolsFolder, 'reports/vitest.json');

const lint = ['lint and format', () => runCommand('biome', ['ci', '.'])];
const types = ['types', () => runCommand('node', ['tools/tsc7.mjs', '-p', 'tsconfig.json'])];
const graph = ['dependency graph', () => runCommand('node', ['tools/check-graph.ts'])];
const schema = ['schema against the changesets', () => runCommand('node', ['tools/schema/compare.ts'])];

/** The short form of a package's proof; its long form and its report are `npm run prove:<package>`. */
const proof = (name) => [
  `proof of ${name}`,
  () => runCommand('node', ['prove/main.ts', name, '--no-report']),
  'build',
];

/** Runs the steps that need no build and no server. */
export async function check() {
  return printSummary(await runSteps([lint, types, graph, schema]));
}

/** Runs every step to its end, for one failure must not hide another, and ends with the count of the tests. */
export async function verify() {
  rmSync(report, { force: true });
  const results = await runSteps([
    lint,
    types,
    graph,
    schema,
    ['build', () => withLock(() => ensureBuilt({ types: true })).then(() => 0)],
    [
      'tests',
      () =>
        runCommand('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    ],
    proof('idempotency'),
    proof('resilience'),
    proof('bulkhead'),
    ['package exports and types', checkPackages, 'build'],
    ['packed and installed', () => runCommand('node', ['tools/pack-smoke.mjs']), 'build'],
  ]);
  return printSummary(results, countTests(report));
}

/** Each step is a name, the work that returns an exit code, and the step without which it makes no sense. */
async function runSteps(steps) {
  const results = [];
  for (const [name, work, needs] of steps) {
    const started = performance.now();
    if (results.some((result) => result.name === needs && result.code !== 0)) {
      results.push({ name, code: 1, ms: 0, note: `not run: no ${needs}` });
      continue;
    }
    const code = await timed(name, () =>
      work().catch((error) => {
        console.error(error.message);
        return 1;
      }),
    );
    results.push({ name, code, ms: performance.now() - started });
    if (code >= 128) break; // ended by a signal: whoever sent it wants the rest to end too
  }
  return results;
}

async function checkPackages() {
  let worst = 0;
  for (const folder of workspaceFolders('packages')) {
    worst = Math.max(worst, await runCommand('pnpm', ['run', 'check:package'], { cwd: folder }));
  }
  return worst;
}
