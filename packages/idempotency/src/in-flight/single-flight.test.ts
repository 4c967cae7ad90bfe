import { expect, test } from 'vitest';
import { createSingleFlight } from './single-flight.ts';

test('followers get the fact that the leader landed', async () => {
  const flights = createSingleFlight<string>();
  const gate = Promise.withResolvers<void>();
  const leader = flights.lead('k', async (land) => {
    await gate.promise;
    land('fact');
    return 'mine';
  });
  const follower = flights.follow('k');
  expect(flights.follow('other')).toBeUndefined();
  gate.resolve();
  expect(await leader).toBe('mine');
  expect(await follower).toBe('fact');
  expect(flights.size).toBe(0);
});

test('a leader that fails gives its followers nothing, and its error to itself alone', async () => {
  const flights = createSingleFlight<string>();
  const leader = flights.lead('k', async (land) => {
    await Promise.resolve();
    land('fact');
    throw new Error('after landing');
  });
  const follower = flights.follow('k');
  await expect(leader).rejects.toThrow('after landing');
  expect(await follower).toBe('fact');
  const second = flights.lead('k', async () => {
    throw new Error('before landing');
  });
  const next = flights.follow('k');
  await expect(second).rejects.toThrow('before landing');
  expect(await next).toBeUndefined();
});
