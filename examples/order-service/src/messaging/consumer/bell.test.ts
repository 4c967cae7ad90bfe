import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBell } from './bell.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a ring between the look and the wait is not lost', async () => {
  const bell = createBell();
  const heard = bell.rings();
  bell.ring();
  await bell.wait(heard, { ms: 60_000, signal: new AbortController().signal });
  expect(vi.getTimerCount()).toBe(0);
});

it('a wait ends by a ring, by an abort, and by the time, and leaves no timer behind', async () => {
  const bell = createBell();
  const stopping = new AbortController();
  const wait = () => bell.wait(bell.rings(), { ms: 60_000, signal: stopping.signal });
  const rung = wait();
  bell.ring();
  await rung;
  const timed = wait();
  await vi.advanceTimersByTimeAsync(60_000);
  await timed;
  const aborted = wait();
  stopping.abort();
  await aborted;
  await wait();
  expect(vi.getTimerCount()).toBe(0);
});
