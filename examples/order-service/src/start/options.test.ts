import { expect, test } from 'vitest';
import { DEFAULT_ORDERS, readOptions, UsageError, WATCHABLE_RATE } from './options.ts';

test('without arguments a storm is played at a pace that can be watched', () => {
  expect(readOptions([])).toMatchObject({
    headless: false,
    orders: DEFAULT_ORDERS,
    ratePerSecond: WATCHABLE_RATE,
  });
});

test('headless it is played as fast as it is answered, unless a rate is given', () => {
  expect(readOptions(['--headless'])).toMatchObject({ headless: true, ratePerSecond: undefined });
  expect(readOptions(['--headless', '--rate', '50'])).toMatchObject({ ratePerSecond: 50 });
});

test('payloads alone leave the storm out, unless it is asked for', () => {
  expect(readOptions(['--payloads', 'x'])).toMatchObject({ orders: 0, payloads: 'x' });
  expect(readOptions(['--payloads', 'x', '--orders', '5'])).toMatchObject({ orders: 5 });
});

test.each([
  [['--orders', '-1'], /--orders/],
  [['--orders', '1.5'], /whole number from 0 to 1000000, got "1.5"/],
  [['--orders', '0'], /nothing to send/],
  [['--port', '65536'], /--port/],
  [['--bogus'], /--bogus/],
  [['stray'], /stray/],
  [['--kill-redis', '--payloads', 'x'], /--kill-redis needs a storm/],
])('%j is refused with a reason', (args, reason) => {
  expect(() => readOptions(args)).toThrow(UsageError);
  expect(() => readOptions(args)).toThrow(reason);
});

test('--help asks for nothing else', () => {
  expect(readOptions(['--help', '--orders', 'many'])).toBe('help');
});
