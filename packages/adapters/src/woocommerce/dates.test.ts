import { expect, test } from 'vitest';
import { issuesOf, minimalOrder, minimalOrderV1, orderOf } from './__fixtures__/index.ts';

test('a date in UTC needs no zone and assumes none', () => {
  const order = orderOf(minimalOrder({ date_created: '2026-01-31T18:59:59' }));
  expect(order.createdAt).toEqual({ at: '2026-01-31T23:59:59.000Z', precision: 's' });
});

test('a date that is only in the time of the site is read as UTC and says so', () => {
  const order = orderOf(minimalOrderV1({ date_paid: '2026-02-01 08:30:00' }));
  expect(order.createdAt).toEqual({ at: '2026-01-31T23:59:59.000Z', precision: 's', zoneAssumed: 'UTC' });
  expect(order.paidAt).toEqual({ at: '2026-02-01T08:30:00.000Z', precision: 's', zoneAssumed: 'UTC' });
  expect(issuesOf(order)).toEqual([
    'zone_assumed /date_created',
    'zone_assumed /date_modified',
    'zone_assumed /date_paid',
  ]);
});

test('a local date that names its zone is not guessed at', () => {
  const order = orderOf(minimalOrderV1({ date_paid: '2026-02-01T08:30:00+09:00' }));
  expect(order.paidAt).toEqual({ at: '2026-01-31T23:30:00.000Z', precision: 's' });
  expect(issuesOf(order)).not.toContain('zone_assumed /date_paid');
});

test.each(['0000-00-00T00:00:00', '0000-00-00 00:00:00', '-0001-11-30T00:00:00', '', null, false])(
  'the date %j is none',
  (none) => {
    const order = orderOf(minimalOrder({ date_paid_gmt: none, date_completed_gmt: none }));
    expect(order.paidAt).toBeUndefined();
    expect(order.closedAt).toBeUndefined();
    expect(issuesOf(order)).toEqual([]);
  },
);

test('a date that is no date is an issue and not another date', () => {
  const order = orderOf(minimalOrder({ date_paid_gmt: '2026-02-30T00:00:00' }));
  expect(order.paidAt).toBeUndefined();
  expect(issuesOf(order)).toEqual(['unreadable_value /date_paid_gmt']);
});
