import { describe, expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

describe('times', () => {
  test.each([
    ['2026-03-29 02:30:00', '2026-03-29T02:30:00.000Z', 'UTC'],
    ['2026-03-29T02:30:00+02:00', '2026-03-29T00:30:00.000Z', undefined],
    ['2026-03-29', '2026-03-29T00:00:00.000Z', 'UTC'],
  ])('%s are in UTC, which the text need not say', (text, at, zoneAssumed) => {
    expect(orderOf(minimalOrder({ created_at: text })).createdAt).toMatchObject({
      at,
      ...(zoneAssumed && { zoneAssumed }),
    });
  });

  test('of zeros are none', () => {
    const order = orderOf(minimalOrder({ updated_at: '0000-00-00 00:00:00' }));
    expect(order.updatedAt).toBeUndefined();
    expect(order.revision.kind).toBe('hash');
    expect(() => orderOf(minimalOrder({ created_at: '0000-00-00 00:00:00' }))).toThrow(UnexpectedShapeError);
  });
});
