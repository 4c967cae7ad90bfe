import { expect, test } from 'vitest';
import type { LogLine } from '../fleet/log.ts';
import type { Job } from '../messages.ts';
import { permutations, wronglyApplied } from './arrivals.ts';
import { check } from './checker.ts';
import type { Evidence } from './evidence.ts';

const job = (revision: number, delivery = `o-${revision}`): Job => ({
  order: 'o',
  revision,
  delivery,
  mode: 'transaction',
});

const applied = (seq: number, revision: number, nonce: string, delivery = `o-${revision}`) => ({
  seq,
  order: 'o',
  revision,
  delivery,
  nonce,
  token: null,
});

/** One call after the other: what was delivered, and what was heard of it. */
const calls = (...list: readonly (readonly [Job, string, string?])[]): readonly LogLine[] =>
  list.flatMap(([sent, status, nonce], call): readonly LogLine[] => [
    { at: 'sent', call, job: sent },
    { at: 'heard', call, status, nonce },
  ]);

/** Two revisions, each taken in once and sent again: nothing to object to. */
const sound: Evidence = {
  applied: [applied(1, 1, 'a'), applied(2, 2, 'b')],
  outbox: [
    { order: 'o', revision: 1, nonce: 'a' },
    { order: 'o', revision: 2, nonce: 'b' },
  ],
  begun: [],
  called: [],
  log: calls(
    [job(1), 'executed', 'a'],
    [job(2), 'executed', 'b'],
    [job(2), 'replayed', 'b'],
    [job(1, 'late'), 'stale'],
  ),
};

const rulesBroken = (evidence: Partial<Evidence>) => [
  ...new Set(check({ ...sound, ...evidence }).map(({ rule }) => rule)),
];

test('nothing is found where nothing is wrong', () => {
  expect(check(sound)).toEqual([]);
});

test('a second effect of one revision is found, whichever delivery brought it', () => {
  const twice = [...sound.applied, applied(3, 2, 'c', 'other')];
  const outbox = [...sound.outbox, { order: 'o', revision: 2, nonce: 'c' }];
  expect(rulesBroken({ applied: twice, outbox })).toEqual(['effects per key = 1']);
});

test('an older revision that is written after a newer one is found, and that it is what remains', () => {
  expect(rulesBroken({ applied: [applied(2, 1, 'a'), applied(1, 2, 'b')] })).toEqual([
    'no stale commit',
    'newest revision wins',
  ]);
});

test('an acknowledged delivery without an effect is a lost order', () => {
  const rest = { applied: sound.applied.slice(0, 1), outbox: sound.outbox.slice(0, 1) };
  expect(rulesBroken(rest)).toEqual(['no lost order', 'newest revision wins']);
});

test.each([
  ['duplicate', 3],
  ['stale', 2],
])('%s without the revision that it speaks of is a lost order', (status, revision) => {
  const log = [
    ...sound.log,
    ...calls([job(revision, 'x'), status]).map((line) =>
      'call' in line ? { ...line, call: line.call + 100 } : line,
    ),
  ];
  expect(rulesBroken({ log })).toContain('no lost order');
});

test('a delivery that was never acknowledged is found', () => {
  const log = [...sound.log, { at: 'sent', call: 9, job: job(2, 'unheard') } as const];
  expect(rulesBroken({ log })).toEqual(['every delivery is acknowledged']);
});

test('a caller that hears another result than the one that was committed is found', () => {
  const log = [...sound.log.slice(0, 4), ...calls([job(1), 'replayed', 'z'])];
  const shifted = log.map((line, at) => ('call' in line && at >= 4 ? { ...line, call: 50 } : line));
  expect(rulesBroken({ log: shifted })).toEqual(['one result for all callers']);
});

test('what was heard before a mark may differ, what was lost may not', () => {
  const before = calls([job(1), 'executed', 'gone'], [job(2), 'executed', 'gone, too']);
  const after = calls([job(1), 'replayed', 'a'], [job(2), 'replayed', 'b']).map((line) =>
    'call' in line ? { ...line, call: line.call + 10 } : line,
  );
  const log: readonly LogLine[] = [...before, { at: 'mark', name: 'promoted' }, ...after];
  expect(rulesBroken({ log })).toEqual([]);
  expect(rulesBroken({ log, applied: sound.applied.slice(1), outbox: sound.outbox.slice(1) })).toEqual([
    'no lost order',
  ]);
});

test('a delivery that was executed before a mark may be stale after it, and may not be without an effect', () => {
  const before = calls([job(1), 'executed', 'gone'], [job(2), 'executed', 'gone, too']);
  const told = (status: string) => [
    ...before,
    { at: 'mark', name: 'promoted' } as const,
    ...calls([job(2), 'executed', 'b'], [job(1), status, 'gone']).map((line) =>
      'call' in line ? { ...line, call: line.call + 10 } : line,
    ),
  ];
  const rest = { applied: sound.applied.slice(1), outbox: sound.outbox.slice(1) };
  expect(rulesBroken({ ...rest, log: told('stale') })).toEqual([]);
  expect(rulesBroken({ ...rest, log: told('replayed') })).toEqual(['no lost order']);
});

test('an event without its effect is found', () => {
  const outbox = [...sound.outbox, { order: 'o', revision: 1, nonce: 'z' }];
  expect(rulesBroken({ outbox })).toEqual(['outbox equals effects']);
});

test('an outcome that no delivery should have is found', () => {
  const log = [...sound.log, { at: 'heard', call: 0, status: 'mismatch' } as const];
  expect(rulesBroken({ log })).toEqual(['no other outcome']);
});

test('a commit under a token that another holder has overtaken is found, and a token given twice', () => {
  const rows = sound.applied.map((row) => ({ ...row, token: 1 }));
  const begun = ['o-1', 'o-2'].map((delivery) => ({ delivery, token: 1 }));
  expect(rulesBroken({ applied: rows, begun })).toEqual([]);
  const rule = 'no commit with a stale token';
  expect(rulesBroken({ applied: rows, begun: [...begun, { delivery: 'o-1', token: 2 }] })).toEqual([rule]);
  expect(rulesBroken({ applied: rows, begun: [...begun, { delivery: 'o-1', token: 1 }] })).toEqual([rule]);
});

test('a second downstream key for the same work is found', () => {
  const called = ['k', 'k', 'l'].map((key) => ({ delivery: 'o-1', key }));
  expect(rulesBroken({ called })).toEqual(['one downstream key per work']);
  expect(rulesBroken({ called: called.slice(0, 2) })).toEqual([]);
});

test('what is applied must be what was newer than all before it', () => {
  expect(permutations(3).toSorted().map(String)).toEqual([
    '1,2,3',
    '1,3,2',
    '2,1,3',
    '2,3,1',
    '3,1,2',
    '3,2,1',
  ]);
  const rows = [2, 3].map((revision, seq) => ({ ...applied(seq, revision, 'n'), order: 'order-213' }));
  expect(wronglyApplied([[2, 1, 3]], rows)).toEqual([]);
  expect(wronglyApplied([[2, 1, 3]], rows.slice(1))).toHaveLength(1);
});
