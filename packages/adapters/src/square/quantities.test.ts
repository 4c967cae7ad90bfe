import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';
import { percentToFraction } from './percent.ts';

const lineOf = (changes: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) =>
  normalize(minimalOrder({ line_items: [minimalLine(changes)], ...more })).lines[0];

test('any whole number of steps comes back as it was ordered', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 5 }), (steps, scale) => {
      const digits = String(steps).padStart(scale + 1, '0');
      const whole = digits.slice(0, digits.length - scale);
      const quantity = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
      const quantity_unit = { precision: scale };
      expect(lineOf({ quantity, quantity_unit })?.quantity).toMatchObject({ ordered: steps, scale });
    }),
  );
});

test('a fulfilment that is finer than its line sets the scale of both', () => {
  const entries = [{ line_item_uid: 'line-1', quantity: '0.25' }];
  const fulfillments = [{ uid: 'f', type: 'SHIPMENT', state: 'COMPLETED', entries }];
  expect(lineOf({ quantity: '1' }, { fulfillments })?.quantity).toMatchObject({
    ordered: 100,
    fulfilled: 25,
    scale: 2,
  });
});

test.each(['two', '', '1.2.3', '99999999999999999999'])(
  'a line of %j of something is no line',
  (quantity) => {
    expect(() => lineOf({ quantity })).toThrow('/line_items/0/quantity');
  },
);

describe('the unit', () => {
  test.each([
    [undefined, 'item'],
    [{ weight_unit: 'METRIC_KILOGRAM' }, 'kg'],
    [{ volume_unit: 'GENERIC_CUP' }, 'GENERIC_CUP'],
    [{ generic_unit: 'UNIT' }, 'item'],
    [{ custom_unit: { name: 'Growler', abbreviation: 'grl' } }, 'grl'],
    [{ custom_unit: { name: 'Growler' } }, 'Growler'],
    [{ weight_unit: 'constructor' }, 'constructor'],
    [{}, 'item'],
  ])('of %j is %s', (measurement_unit, unit) => {
    expect(lineOf({ quantity_unit: { measurement_unit } })?.quantity.unit).toBe(unit);
  });
});

test.each([
  ['8', '0.08'],
  ['8.25', '0.0825'],
  ['100', '1.00'],
  ['0.5', '0.005'],
  ['-7', '-0.07'],
  ['7.0000000000001', undefined],
])('%s per cent is %s', (percent, fraction) => {
  expect(percentToFraction(percent)).toBe(fraction);
});
