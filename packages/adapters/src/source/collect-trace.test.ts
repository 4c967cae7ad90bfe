import { expect, test } from 'vitest';
import { collectTrace } from './collect-trace.ts';
import { createSource } from './create-source.ts';
import { text } from './kinds.ts';

const payload = () => ({
  id: '7',
  colour: 'red',
  meta: { a: 1, deep: { b: 2 } },
  lines: [
    { sku: 'A', gid: 'x', more: null },
    { sku: 'B', gid: 'y' },
  ],
});

test('every leaf is in exactly one list', () => {
  const source = createSource(payload());
  source.required('id', text);
  for (const line of source.list('lines')) line.optional('sku', text);
  const trace = collectTrace(source, { '/lines/*/gid': 'the id once more', '/meta/*': 'of no use' });
  expect(trace).toEqual({
    mapped: ['/id', '/lines/0/sku', '/lines/1/sku'],
    ignored: [
      { path: '/meta/a', reason: 'of no use' },
      { path: '/meta/deep/b', reason: 'of no use' },
      { path: '/lines/0/gid', reason: 'the id once more' },
      { path: '/lines/1/gid', reason: 'the id once more' },
    ],
    rawOnly: ['/colour', '/lines/0/more'],
  });
});

test('a star inside a path is one step and no more', () => {
  const trace = collectTrace(createSource(payload()), { '/*/a': 'first', '/*/deep': 'an object is no leaf' });
  expect(trace.ignored).toEqual([{ path: '/meta/a', reason: 'first' }]);
});

test('a leaf that was read and is left out on purpose counts as left out', () => {
  const source = createSource(payload());
  source.optional('colour', text);
  expect(collectTrace(source, { '/colour': 'a check only' }).mapped).toEqual([]);
});
