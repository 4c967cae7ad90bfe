import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import type { PgPool } from './client.ts';
import { createHistoryCache } from './history.ts';

function setUp() {
  const listeners = new Map<string, () => void>();
  const state = { answer: '7:00000001' as string | null, reads: 0, during: () => {} };
  const pool: PgPool = {
    async query<Row>() {
      state.reads += 1;
      const { answer } = state;
      await Promise.resolve();
      state.during();
      return { rows: [{ history: answer }] as Row[] };
    },
    connect: () => Promise.reject(new Error('not used')),
    on: (event, listener) => listeners.set(event, listener),
  };
  const clock = createFakeClock();
  const emit = (event: 'connect' | 'error') => listeners.get(event)?.();
  return {
    state,
    clock,
    emit,
    pool,
    history: createHistoryCache({ pool, expression: 'now_and_here', generation: 'g', clock }),
  };
}

test('the history is system id, timeline and generation, read once for all who ask within a second', async () => {
  const { state, clock, history } = setUp();
  expect(await Promise.all([history.get(), history.get()])).toEqual(['7:00000001:g', '7:00000001:g']);
  await clock.advance(999);
  await history.get();
  expect(state.reads).toBe(1);
  await clock.advance(1);
  state.answer = '7:00000002';
  expect(await history.get()).toBe('7:00000002:g');
});

test.each(['connect', 'error'] as const)('it is read anew after the pool says %s', async (event) => {
  const { state, emit, history } = setUp();
  await history.get();
  emit(event);
  state.answer = '7:00000002';
  expect(await history.get()).toBe('7:00000002:g');
});

test('an answer from before a new connection is not kept', async () => {
  const { state, emit, history } = setUp();
  state.during = () => emit('connect');
  await history.get();
  state.during = () => {};
  state.answer = '8:00000001';
  expect(await history.get()).toBe('8:00000001:g');
});

test('a server in recovery has no history, and is asked again by the next call', async () => {
  const { state, history } = setUp();
  state.answer = null;
  await expect(history.get()).rejects.toSatisfy(StoreUnavailableError.isInstance);
  state.answer = '7:00000002';
  expect(await history.get()).toBe('7:00000002:g');
});

test('however many stores share a pool, it has one listener for each of its events', () => {
  const heard: string[] = [];
  const pool: PgPool = {
    query: () => Promise.reject(new Error('not used')),
    connect: () => Promise.reject(new Error('not used')),
    on: (event) => heard.push(event),
  };
  const options = { pool, expression: 'now_and_here', generation: 'g', clock: createFakeClock() };
  for (let store = 0; store < 12; store++) createHistoryCache(options);
  expect(heard).toEqual(['connect', 'error']);
});

test('every store over a pool reads its history anew after the pool says so', async () => {
  const { state, clock, emit, pool } = setUp();
  const two = ['a', 'b'].map((generation) =>
    createHistoryCache({ pool, expression: 'now_and_here', generation, clock }),
  );
  for (const history of two) await history.get();
  emit('error');
  state.answer = '7:00000002';
  expect(await Promise.all(two.map((history) => history.get()))).toEqual(['7:00000002:a', '7:00000002:b']);
});
