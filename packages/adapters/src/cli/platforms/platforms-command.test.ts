import { expect, test } from 'vitest';
import { platforms } from '../../platforms/index.ts';
import { cli } from '../__fixtures__/fake-io.ts';
import { alignColumns } from './align-columns.ts';

test('the table has a line for each platform, with what its client can do', async () => {
  const { code, out } = await cli(['platforms']);
  const lines = out.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(lines).toHaveLength(platforms.length + 1);
  expect(lines[0]).toMatch(/^NAME +ORDERS BY +SIGNATURE +CLIENT$/);
  expect(lines).toContainEqual(
    expect.stringMatching(/^wix +webhook, poll +jwt +list, hydrate, fulfil, cancel$/),
  );
  expect(lines).toContainEqual(
    expect.stringMatching(/^sfcc +poll +none +list, hydrate, acknowledge, cancel$/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^commercetools +queue +queue-identity +-$/));
});

test('--json is an array of the same for programs', async () => {
  const { code, out } = await cli(['platforms', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual({
    name: 'saleor',
    title: 'Saleor',
    sources: ['webhook'],
    signature: 'detached-jws',
    capabilities: [],
  });
});

test('columns stand under one another and no line ends with a space', () => {
  expect(
    alignColumns([
      ['a', 'bb', 'c'],
      ['aaa', 'b', ''],
    ]),
  ).toBe('a    bb  c\naaa  b\n');
});
