import { expect, test } from 'vitest';
import { minimalOrder, normalize, read } from './__fixtures__/index.ts';
import { instant } from './dates.ts';
import { percentToFraction } from './decimals.ts';

test.each([
  ['Tue, 05 Mar 2019 21:40:11 +0000', '2019-03-05T21:40:11.000Z'],
  ['Thu, 20 Apr 2017 11:32:00 -0400', '2017-04-20T15:32:00.000Z'],
  ['2022-06-16T16:44:15+00:00', '2022-06-16T16:44:15.000Z'],
  ['2018-02-14T15:29:03.713Z', '2018-02-14T15:29:03.713Z'],
])('%s is %s', (text, at) => {
  expect(instant.read(text)?.at).toBe(at);
});

test('a time without a zone is read as UTC, and says so', () => {
  expect(instant.read('2026-02-01T04:59:59')).toEqual({
    at: '2026-02-01T04:59:59.000Z',
    precision: 's',
    zoneAssumed: 'UTC',
  });
});

test.each(['', '0000-00-00 00:00:00', '0001-01-01T00:00:00', 'Tue, 31 Feb 2019 21:40:11 +0000', 'soon', 0])(
  '%j is no time',
  (value) => {
    expect(instant.read(value)).toBeUndefined();
  },
);

test('an order without the time of its change has its content for a revision, and says so', () => {
  const order = normalize(minimalOrder({ date_modified: '' }));
  expect(order.revision.kind).toBe('hash');
  expect(order.issues.map(({ code }) => code)).toEqual(['no_revision']);
});

test('an order without the time of its creation is none', () => {
  expect(() => read(minimalOrder({ date_created: '' }))).toThrow('/date_created');
});

test.each([
  ['8.0000', '0.08'],
  ['8.2500', '0.0825'],
  ['0.0000', '0'],
  ['100', '1'],
])('%s per cent are the fraction %s', (percent, fraction) => {
  expect(percentToFraction(percent)).toBe(fraction);
});
