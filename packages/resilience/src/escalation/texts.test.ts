import { expect, test } from 'vitest';
import { courierPlan } from './courier-plan.ts';
import type { EscalationPlan } from './plan.ts';
import { checkValues } from './start.ts';
import { missingValue, renderText, templateOf } from './texts.ts';

const plan: EscalationPlan = {
  ...courierPlan,
  texts: { ...courierPlan.texts, de: { searching: 'Wir suchen für {name}' }, 'de-AT': { delayed: 'Dauert' } },
};

test.each([
  ['de-AT', 'delayed', 'Dauert'],
  ['de-AT', 'searching', 'Wir suchen für {name}'],
  ['de-CH', 'searching', 'Wir suchen für {name}'],
  ['de', 'cancel', 'Cancel order'],
  ['__proto__', 'cancel', 'Cancel order'],
  ['', 'cancel', 'Cancel order'],
])('in %j the text of %s is "%s"', (locale, key, text) => {
  expect(templateOf(plan, key, locale)).toBe(text);
});

test('values take the place of placeholders once, and nothing of them is special', () => {
  expect(renderText('{a} and {b}, {a}', { a: '{b}', b: '$& $1' })).toBe('{b} and $& $1, {b}');
});

test('what every object has is no value', () => {
  expect(missingValue('{constructor}', {})).toBe('constructor');
  expect(renderText('{constructor}', {})).toBe('{constructor}');
});

test('a start without the values that its locale needs is refused', () => {
  expect(() => checkValues(plan, 'de', {})).toThrow(expect.objectContaining({ option: 'values.name' }));
  expect(() => checkValues(plan, 'de', { name: 'Ada' })).not.toThrow();
  expect(() => checkValues(plan, 'en', {})).not.toThrow();
});
