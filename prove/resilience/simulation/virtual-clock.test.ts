import { expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

test('sleepers wake in the order of their time, each at its own instant', async () => {
  const clock = createVirtualClock();
  const seen: string[] = [];
  const wait = async (name: string, ms: number) => {
    await clock.sleep(ms);
    seen.push(`${name} at ${clock.monotonic()}`);
  };
  void wait('late', 300);
  void wait('early', 100).then(() => wait('again', 50));
  await clock.pass(200);
  expect([...seen, clock.monotonic()]).toEqual(['early at 100', 'again at 150', 200]);
});

test('a sleeper that is aborted rejects with the reason and wakes nobody later', async () => {
  const clock = createVirtualClock();
  const controller = new AbortController();
  const asleep = clock.sleep(100, controller.signal);
  controller.abort('enough');
  await expect(asleep).rejects.toBe('enough');
  await expect(clock.passUntil(new Promise(() => {}), 1_000)).rejects.toThrow('Not settled');
});
