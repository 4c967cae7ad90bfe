import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

function beating() {
  const clock = createFakeClock();
  const at: number[] = [];
  let tookMs = 0;
  let open = 0;
  let most = 0;
  const heartbeat = new Heartbeat(clock, 100, async () => {
    at.push(clock.monotonic());
    most = Math.max(most, ++open);
    if (tookMs > 0) await clock.sleep(tookMs);
    open--;
  });
  return { clock, at, heartbeat, mostAtOnce: () => most, takes: (ms: number) => (tookMs = ms) };
}

test('it beats at its start and then in its time, from the end of each beat', async () => {
  const { clock, at, heartbeat, takes } = beating();
  heartbeat.start();
  heartbeat.start();
  await clock.advance(250);
  takes(30);
  await clock.advance(180);
  expect(at).toEqual([0, 100, 200, 300, 430]);
});

test('a beat that is asked for comes at once, or right after the one under way, and never twice at once', async () => {
  const { clock, at, heartbeat, takes, mostAtOnce } = beating();
  heartbeat.beatNow();
  heartbeat.start();
  await clock.advance(40);
  heartbeat.beatNow();
  await clock.advance(0);
  takes(30);
  await clock.advance(105);
  heartbeat.beatNow();
  heartbeat.beatNow();
  await clock.advance(25);
  expect(at).toEqual([0, 40, 140, 170]);
  expect(mostAtOnce()).toBe(1);
});

test('once stopped it beats no more and leaves no timer', async () => {
  const { clock, at, heartbeat, takes } = beating();
  takes(30);
  heartbeat.start();
  const stopped = heartbeat.stop();
  heartbeat.beatNow();
  await clock.advance(500);
  await stopped;
  expect([at, clock.sleeping]).toEqual([[0], 0]);
});
