import { expect, test } from 'vitest';
import { collectTrace } from './collect-trace.ts';
import { text } from './kinds.ts';
import type { Source } from './source.ts';

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
  const ignored = { '/lines/*/gid': 'the id once more', '/meta/*': 'of no use' };
  const trace = collectTrace(payload(), ignored, (source) => {
    source.required('id', text);
    for (const line of source.list('lines')) line.optional('sku', text);
  });
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
  const trace = collectTrace(payload(), { '/*/a': 'first', '/*/deep': 'an object is no leaf' }, () => {});
  expect(trace.ignored).toEqual([{ path: '/meta/a', reason: 'first' }]);
});

test('a leaf that was read and is left out on purpose counts as left out', () => {
  const read = (source: Source) => source.optional('colour', text);
  expect(collectTrace(payload(), { '/colour': 'a check only' }, read).mapped).toEqual([]);
});

test('a place that is read twice is one place', () => {
  const trace = collectTrace(payload(), {}, (source) => {
    source.object('meta').optional('a', text);
    source.object('meta').object('deep').optional('b', text);
  });
  expect(trace.mapped).toEqual(['/meta/a', '/meta/deep/b']);
});
