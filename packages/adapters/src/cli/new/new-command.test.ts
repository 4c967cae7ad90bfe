import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PIER } from '../../scaffold/__fixtures__/kontor.ts';
import { cli } from '../__fixtures__/fake-io.ts';

async function folderWith(text: string): Promise<{ readonly folder: string; readonly sample: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'orderdock-new-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sample = join(folder, 'sample.json');
  await writeFile(sample, text);
  return { folder, sample };
}

test('a draft is written into a folder of its own, and what comes next is said', async () => {
  const { folder, sample } = await folderWith(JSON.stringify(PIER));
  const { code, out, error } = await cli(['new', 'pier', '--sample', sample, '--out', folder]);
  expect(error).toBe('');
  expect(code).toBe(0);
  const files = await readdir(join(folder, 'pier'));
  for (const file of [
    'adapter.ts',
    'order.ts',
    'lines.ts',
    'status.ts',
    'pier.test.ts',
    'MAPPING.md',
    '__fixtures__',
  ])
    expect(files).toContain(file);
  expect(await readFile(join(folder, 'pier/__fixtures__/order.json'), 'utf8')).toBe(JSON.stringify(PIER));
  expect(out).toMatch(/^Wrote \d+ files to /);
  expect(out).toContain('Next steps:\n  1. Take names, addresses and e-mails out');
  expect(out).not.toContain('sam@example.org');
});

test('no file is written over, and none is written where one is there, unless it is forced', async () => {
  const { folder, sample } = await folderWith(JSON.stringify(PIER));
  const args = ['new', 'pier', '--sample', sample, '--out', folder];
  await cli(args);
  await writeFile(join(folder, 'pier/order.ts'), 'mine');
  await rm(join(folder, 'pier/lines.ts'));
  const refused = await cli(args);
  expect(refused.code).toBe(1);
  expect(refused.error).toMatch(/There is already a file ".*" and \d+ more: .* --force/);
  expect(await readFile(join(folder, 'pier/order.ts'), 'utf8')).toBe('mine');
  expect(await readdir(join(folder, 'pier'))).not.toContain('lines.ts');
  expect((await cli([...args, '--force'])).code).toBe(0);
  expect(await readFile(join(folder, 'pier/order.ts'), 'utf8')).toContain('export function readOrder');
});

test.each([
  ['{"id":', 'is no JSON that can be read'],
  ['', 'is no JSON that can be read'],
  ['['.repeat(100_000), 'is no JSON that can be read'],
  ['{"a":'.repeat(1_000), 'is no JSON that can be read'],
  ['[]', 'holds no order'],
  ['null', 'holds no order'],
])('a sample %.20j is refused by name', async (text, message) => {
  const { folder, sample } = await folderWith(text);
  const { code, error } = await cli(['new', 'pier', '--sample', sample, '--out', folder]);
  expect(code).toBe(1);
  expect(error).toContain(message);
  expect(await readdir(folder)).toEqual(['sample.json']);
});

test('a sample of fifty megabytes is refused before it is read', async () => {
  const { folder, sample } = await folderWith('');
  const file = await open(sample, 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
  const { code, error } = await cli(['new', 'pier', '--sample', sample, '--out', folder]);
  expect(code).toBe(1);
  expect(error).toContain('has 52428800 bytes; cut it down to a few orders');
});

test('a sample that is not there is a file that cannot be read', async () => {
  const { folder } = await folderWith('');
  const { code, error } = await cli(['new', 'pier', '--sample', join(folder, 'none.json'), folder]);
  expect(code).toBe(1);
  expect(error).toContain('is no file that can be read');
});

test.each([
  [['new', '--sample', 'x'], /missing required argument 'name'/],
  [['new', 'pier'], /required option '-s, --sample <file...>' not specified/],
  [['new', 'pier', '--sample', 'x', '--runner', 'jest'], /Allowed choices are node:test, vitest/],
])('%j is a fault of the command line', async (args, message) => {
  const { code, error } = await cli(args);
  expect(code).toBe(2);
  expect(error).toMatch(message);
});

test('a name that leads out of the folder is a fault of the command line', async () => {
  const { folder, sample } = await folderWith(JSON.stringify(PIER));
  const { code, error } = await cli(['new', '../pier', '--sample', sample, '--out', folder]);
  expect(code).toBe(2);
  expect(error).toContain('Expected `name` to be lower case letters, digits and hyphens');
});
