import { expect, test } from 'vitest';
import { check, type Evidence } from './check.ts';

const answer = (orderId: string, attempt = 1) => ({
  status: 200,
  body: JSON.stringify({ orderId, attempt }),
  word: undefined,
});

/** Killed once, and answered alike ever since. */
const sound: Evidence = {
  key: 'k',
  orders: [{ id: 'a', status: 'confirmed' }],
  events: 1,
  taken: 5,
  reservations: [{ orderId: 'a' }],
  heard: [{ status: 0, body: '', word: undefined }, answer('a', 2), answer('a', 2)],
  reserved: ['executed', 'replayed'],
};

const broken = (change: Partial<Evidence>) => check({ ...sound, ...change }, 5);

test('a flow that took effect once breaks no rule', () => {
  expect(broken({})).toEqual([]);
});

test.each([
  ['one order, confirmed once', { orders: [{ id: 'a', status: 'pending' }] }],
  ['one order, confirmed once', { events: 2 }],
  ['stock -5', { taken: 10 }],
  ['stock -5', { taken: 0 }],
  ['one reservation', { reservations: [{ orderId: 'a' }, { orderId: 'a' }] }],
  ['an answer and its repetition', { heard: [answer('a', 2)] }],
  ['the same bytes in every 200', { heard: [answer('a', 2), answer('a', 3)] }],
  ['the same order id everywhere', { heard: [answer('b', 2), answer('b', 2)] }],
  ['the same order id everywhere', { reservations: [{ orderId: 'b' }] }],
  ['inventory runs once and replays its key', { reserved: ['executed', 'executed', 'replayed'] }],
  ['inventory runs once and replays its key', { reserved: ['executed'] }],
  ['no other outcome', { heard: [...sound.heard, { status: 422, body: '', word: 'mismatch' }] }],
] satisfies readonly (readonly [string, Partial<Evidence>])[])('%s: a breach is found', (rule, change) => {
  expect(broken(change)).toEqual([rule]);
});
