import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createPatience } from './patience.ts';
import { share } from './share.ts';
import { createSingleFlight } from './single-flight.ts';

function setUp() {
  const clock = createFakeClock();
  const flights = createSingleFlight<string>();
  const leads: (() => void)[] = [];
  let leading = 0;
  let most = 0;
  const call = (waitMs: number, end: (land: (fact: string) => void) => void) =>
    share({ flights, key: 'k' }, createPatience(clock, waitMs, { pollMinMs: 5, pollMaxMs: 250 }, undefined), {
      landed: (fact) => `landed ${fact}`,
      late: () => 'late',
      async lead(land) {
        leading += 1;
        most = Math.max(most, leading);
        await new Promise<void>((resolve) => leads.push(resolve));
        leading -= 1;
        end(land);
        return 'led';
      },
    });
  return { clock, leads, call, most: () => most };
}

test('of many callers one leads, and the others hear what it found', async () => {
  const { leads, call, most } = setUp();
  const calls = Array.from({ length: 5 }, () => call(1_000, (land) => land('fact')));
  leads[0]?.();
  expect(await Promise.all(calls)).toEqual(['led', ...Array(4).fill('landed fact')]);
  expect([leads.length, most()]).toEqual([1, 1]);
});

test('where a leader found nothing they lead one after another, never two at once', async () => {
  const { clock, leads, call, most } = setUp();
  const calls = Array.from({ length: 4 }, () => call(1_000, () => {}));
  for (let turn = 0; turn < 4; turn++) {
    leads[turn]?.();
    await clock.advance(0);
  }
  expect(await Promise.all(calls)).toEqual(Array(4).fill('led'));
  expect(most()).toBe(1);
});

test('whoever has no patience left is late', async () => {
  const { clock, leads, call } = setUp();
  const first = call(0, () => {});
  const second = call(100, () => {});
  await clock.advance(100);
  expect(await second).toBe('late');
  leads[0]?.();
  expect(await first).toBe('led');
  expect(clock.sleeping).toBe(0);
});
