import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { figure, type Proof } from '../harness/proof.ts';
import { type Mutant, mutantsOf, spread } from './mutation/mutants.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const adapters = join(root, 'packages/adapters');
const runner = join(import.meta.dirname, 'mutation/run-contract.mjs');
/** Not mutated: tests and fixtures, data for documents, and what is done by calls to the platform, which the kit does not make. */
const NOT_MUTATED =
  /__fixtures__|\.test\.ts$|(?:^|\/)(?:description|ignored|fingerprint|topics|api|erasure|subscriptions?|fulfil|cancel|acknowledge|write-back|client|line-work)(?:\.ts|\/)/;
/** A contract takes seconds; one that hangs has found its fault. */
const TIMEOUT_MS = 300_000;

interface Outcome extends Mutant {
  readonly platform: string;
  /** The test that found it; undefined where none did. */
  readonly killedBy: string | undefined;
}

/** Seeds one fault at a time into an adapter and asks the conformance kit alone, without the adapter's own tests. */
const proof: Proof = {
  title: 'Mutation: does the conformance kit find seeded faults?',
  async run({ isLong, log }) {
    const wanted = process.env['ORDERDOCK_PLATFORMS']?.split(',');
    const platforms = (await platformsWithContract()).filter((name) => wanted?.includes(name) ?? true);
    const outcomes: Outcome[] = [];
    for (const platform of platforms) {
      const own = await mutantsOfPlatform(platform);
      const chosen = isLong ? own : spread(own, 12);
      const tried = await tryAll(platform, chosen);
      outcomes.push(...tried);
      for (const { file, line, fault, before, killedBy } of tried)
        if (killedBy === undefined) log(`not found: ${platform}/${file}:${line} ${fault}: ${before}`);
      log(`${platform}: ${killed(tried)} of ${tried.length} found (${own.length} mutants in all)`);
    }
    const share = (100 * killed(outcomes)) / Math.max(1, outcomes.length);
    return {
      figures: [
        figure('adapters/mutation mutants', outcomes.length, undefined),
        figure('adapters/mutation found %', share, { min: 90 }),
      ],
      details: details(platforms, outcomes),
    };
  },
};

export default proof;

async function platformsWithContract(): Promise<readonly string[]> {
  const entries = await readdir(join(adapters, 'src'), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const found = await Promise.all(
    folders.map(async (name) => {
      const files = await readdir(join(adapters, 'src', name));
      return ['adapter.ts', 'contract.test.ts'].every((file) => files.includes(file)) ? [name] : [];
    }),
  );
  return found.flat().toSorted();
}

async function mutantsOfPlatform(platform: string): Promise<readonly Mutant[]> {
  const files = (await readdir(join(adapters, 'src', platform), { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !NOT_MUTATED.test(name),
  );
  const all = await Promise.all(
    files
      .toSorted()
      .map(async (file) => mutantsOf(file, await readFile(join(adapters, 'src', platform, file), 'utf8'))),
  );
  return all.flat();
}

/** Two at a time, each in a copy of the sources inside the package, so that its dependencies are found. */
async function tryAll(platform: string, mutants: readonly Mutant[]): Promise<readonly Outcome[]> {
  const queue = [...mutants.entries()];
  const outcomes: Outcome[] = new Array(mutants.length);
  const worker = async () => {
    const copy = await mkdtemp(join(adapters, '.mutant-'));
    try {
      await cp(join(adapters, 'src'), copy, { recursive: true });
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [index, mutant] = next;
        const path = join(copy, platform, mutant.file);
        const original = await readFile(path);
        await writeFile(path, mutant.text);
        outcomes[index] = { ...mutant, platform, killedBy: await contractFailure(join(copy, platform)) };
        await writeFile(path, original);
      }
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  };
  await Promise.all([worker(), worker()]);
  return outcomes;
}

async function contractFailure(folder: string): Promise<string | undefined> {
  try {
    await run('node', [runner, join(folder, 'contract.test.ts')], { timeout: TIMEOUT_MS });
    return undefined;
  } catch (error) {
    const output = String((error as { readonly stdout?: unknown }).stdout ?? '').trim();
    return output === '' ? 'it ended by itself' : output.split('\n')[0];
  }
}

function killed(outcomes: readonly Outcome[]): number {
  return outcomes.filter(({ killedBy }) => killedBy !== undefined).length;
}

function details(platforms: readonly string[], outcomes: readonly Outcome[]): string {
  const rows = platforms.map((platform) => {
    const own = outcomes.filter((outcome) => outcome.platform === platform);
    return `| ${platform} | ${own.length} | ${killed(own)} |`;
  });
  const cell = (text: string) => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
  const list = outcomes.map(
    ({ platform, file, line, fault, before, killedBy }) =>
      `| ${platform}/${file}:${line} | ${fault} | ${cell(before)} | ${killedBy === undefined ? '**not found**' : killedBy.replaceAll('|', '\\|')} |`,
  );
  return `| adapter | mutants | found |\n|---|---|---|\n${rows.join('\n')}\n\n| place | fault | line | found by |\n|---|---|---|---|\n${list.join('\n')}`;
}
