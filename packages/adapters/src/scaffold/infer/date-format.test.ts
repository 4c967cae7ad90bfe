import { describe, expect, it } from 'vitest';
import { dateFormatOf, isAmbiguousDate } from './date-format.ts';
import { instantIn } from './date-instant.ts';

describe('the format of dates', () => {
  it.each([
    ['iso', ['2026-01-31T12:00:00+01:00', '2026-01-31T12:00:00.125Z'], '2026-01-31T11:00:00.000Z'],
    ['iso_zoneless', ['2026-01-31T12:00:00'], '2026-01-31T12:00:00.000Z'],
    ['spaced', ['2026-01-31 12:00:00'], '2026-01-31T12:00:00.000Z'],
    ['spaced_offset', ['2026-01-31 12:00:00 +0100'], '2026-01-31T11:00:00.000Z'],
    ['date_only', ['2026-01-31'], '2026-01-31T00:00:00.000Z'],
    ['rfc2822', ['Sat, 31 Jan 2026 12:00:00 +0100'], '2026-01-31T11:00:00.000Z'],
    ['epoch_seconds', [1_769_860_800, '1769860800'], '2026-01-31T12:00:00.000Z'],
    ['epoch_millis', [1_769_860_800_125], '2026-01-31T12:00:00.125Z'],
    ['day_first', ['31.01.2026 12:00', '01.02.2026'], '2026-01-31T12:00:00.000Z'],
    ['month_first', ['01/31/2026 12:00:00'], '2026-01-31T12:00:00.000Z'],
  ] as const)('is %s for %j', (format, values, first) => {
    expect(dateFormatOf(values)).toBe(format);
    expect(instantIn(format, values[0])?.at).toBe(first);
  });

  it.each([
    [[]],
    [['yesterday']],
    [[12]],
    [[true]],
    [['2026-13-45T00:00:00Z']],
    [['45.01.2026']],
    [['2026-01-31T12:00:00Z', 'soon']],
  ])('is none for %j', (values) => {
    expect(dateFormatOf(values)).toBeUndefined();
  });

  it('takes slashes for month first where both readings are possible, and dots for day first', () => {
    expect(dateFormatOf(['03/04/2026'])).toBe('month_first');
    expect(dateFormatOf(['03.04.2026'])).toBe('day_first');
    expect(isAmbiguousDate(['03/04/2026'])).toBe(true);
    expect(isAmbiguousDate(['03/04/2026', '03/14/2026'])).toBe(false);
  });
});
