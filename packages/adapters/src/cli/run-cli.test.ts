import { expect, test } from 'vitest';
import { cli } from './__fixtures__/fake-io.ts';

test('--help names the commands and ends with 0', async () => {
  const { code, out, error } = await cli(['--help']);
  expect(code).toBe(0);
  expect(error).toBe('');
  for (const command of ['new', 'send', 'platforms']) expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  expect(out).toContain('Exit codes: 0 done, 1 it could not be done, 2 the command line is at fault.');
});

test.each([['new'], ['send'], ['platforms']])('%s has a help of its own', async (command) => {
  const { code, out } = await cli([command, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: adapters ${command} `));
});

test.each([
  [[], /Usage: adapters/],
  [['fetch'], /unknown command 'fetch'/],
  [['platforms', '--yaml'], /unknown option '--yaml'/],
  [['send'], /required option '-u, --url <url>' not specified/],
])('%j is a fault of the command line and ends with 2', async (args, message) => {
  const { code, out, error } = await cli(args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error).toMatch(message);
});

test('what nobody foresaw is printed whole and ends with 1', async () => {
  const { code, error } = await cli(['platforms'], {
    write: () => {
      throw new Error('the pipe is gone');
    },
  });
  expect(code).toBe(1);
  expect(error).toMatch(/^Error: the pipe is gone\n {4}at /);
});
