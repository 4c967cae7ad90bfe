// Packs the packages, installs the tarballs with npm in an empty project and uses them as a stranger would: publint and
// attw read the packages, and execute nothing of them.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { startPostgres } from '../internal/servers/src/index.ts';
import { typeConsumers } from './pack-smoke/type-consumers.mjs';

const root = resolve(import.meta.dirname, '..');
const quickStart = join(root, 'examples/quick-start');
const customAdapter = join(root, 'examples/custom-adapter');
const project = mkdtempSync(join(tmpdir(), 'orderdock-pack-smoke-'));
const manifests = readdirSync(join(root, 'packages'))
  .map((name) => join(root, 'packages', name, 'package.json'))
  .filter(existsSync)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')));
const entries = manifests.flatMap(({ name, exports }) =>
  Object.keys(exports)
    .filter((subpath) => !subpath.endsWith('.json'))
    .map((subpath) => name + subpath.slice(1)),
);

try {
  pack();
  install();
  await runConsumers();
  compileConsumers();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(project, { recursive: true, force: true });
}

function pack() {
  run('pnpm', ['-r', '--filter', './packages/*', 'pack', '--pack-destination', project], {
    cwd: root,
    stdio: 'pipe',
  });
  say(
    `${tarballs().length} tarballs: ${tarballs()
      .map((file) => basename(file))
      .join(', ')}`,
  );
}

function install() {
  const peers = manifests.flatMap(({ peerDependencies = {} }) =>
    Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`),
  );
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  run('npm', ['install', ...flags, ...tarballs(), ...peers, ...quickStartDependencies(), '@types/node@24']);
  const strays = globSync('node_modules/@orderdock/*/{dist/**/*.{ts,cts,js,cjs},package.json}', {
    cwd: project,
  }).filter((file) =>
    /from ['"]@orderdock\/kit|require\(['"]@orderdock\/kit|import\(['"]@orderdock\/kit|"(workspace|catalog):/.test(
      readFileSync(join(project, file), 'utf8').replace(/"devDependencies": \{[^}]*\}/, ''),
    ),
  );
  if (strays.length > 0)
    throw new Error(`Published files that need this repository:\n  ${strays.join('\n  ')}`);
}

/** What the quick start needs beside our packages, in the versions that this repository has. */
function quickStartDependencies() {
  const { dependencies } = JSON.parse(readFileSync(join(quickStart, 'package.json'), 'utf8'));
  return Object.keys(dependencies)
    .filter((name) => !name.startsWith('@orderdock/'))
    .map((name) => {
      const { version } = JSON.parse(
        readFileSync(join(quickStart, 'node_modules', name, 'package.json'), 'utf8'),
      );
      return `${name}@${version}`;
    });
}

/** Our own scripts, and those of the two examples that stand on the packages alone. */
async function runConsumers() {
  cpSync(join(root, 'tools/pack-smoke'), join(project, 'consumers'), { recursive: true });
  for (const example of [quickStart, customAdapter])
    cpSync(example, join(project, basename(example)), {
      recursive: true,
      filter: (source) => basename(source) !== 'node_modules',
    });
  run('npx', ['--no-install', 'adapters', 'platforms'], { stdio: 'pipe' });
  writeFileSync(join(project, 'consumers/entries.json'), JSON.stringify(entries));
  const scripts = globSync('{consumers,quick-start,custom-adapter}/*.run.{mjs,cjs}', { cwd: project }).sort();
  await using postgres = await startPostgres({ log: say });
  const env = { ...process.env, DATABASE_URL: postgres.url };
  for (const node of nodes()) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    for (const script of scripts) run(node, [script], { env, timeout: 60_000 });
    say(`${entries.length} entries and ${scripts.length} scripts run on Node ${version}`);
  }
}

function compileConsumers() {
  for (const { file, text } of typeConsumers(entries)) writeFileSync(join(project, file), text);
  for (const compiler of ['typescript', 'typescript-7']) {
    const { version } = JSON.parse(
      readFileSync(join(root, 'node_modules', compiler, 'package.json'), 'utf8'),
    );
    for (const resolution of ['node16', 'bundler']) {
      run(process.execPath, [
        join(root, 'node_modules', compiler, 'bin/tsc'),
        '-p',
        `tsconfig.${resolution}.json`,
      ]);
    }
    say(`types hold in .mts and .cts, node16 and bundler, TypeScript ${version}`);
  }
}

/** Ours, and the one that the user has, where it is new enough for the packages but not ours. */
function nodes() {
  const host = process.env.ORDERDOCK_HOST_NODE;
  if (!host || host === process.execPath) return [process.execPath];
  const [major, minor] = execFileSync(host, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    .split('.')
    .map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? [process.execPath, host] : [process.execPath];
}

function tarballs() {
  return globSync('*.tgz', { cwd: project })
    .map((file) => `./${file}`)
    .sort();
}

function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: project, stdio: 'inherit', ...options });
}

function say(line) {
  console.log(`  ${line}`);
}
