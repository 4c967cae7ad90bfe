import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFilterPolicy, type FilterPolicy, matchesFilter } from './filter-policy.ts';

describe('a filter policy', () => {
  it('finds nothing in what every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const policy = JSON.parse(`{"${name}":[{"anything-but":"x"}]}`) as FilterPolicy;
      expect([name, matchesFilter(policy, { eventType: 'order.paid' })]).toEqual([name, false]);
    }
  });

  it('lets an event through or not, and its opposite the other way about', () => {
    const word = fc.string({ minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), word, (words, value) => {
        const attributes = { eventType: value };
        const wanted = matchesFilter({ eventType: words }, attributes);
        expect(wanted).toBe(words.includes(value));
        expect(matchesFilter({ eventType: [{ 'anything-but': words }] }, attributes)).toBe(!wanted);
      }),
    );
  });

  it('with one condition more lets no fewer through, with one attribute more no more', () => {
    const condition = fc.oneof(
      fc.constantFrom('a', 'ab', 'b'),
      fc.constantFrom('a', 'ab').map((prefix) => ({ prefix })),
      fc.constantFrom('a', 'b').map((value) => ({ 'anything-but': value })),
    );
    const values = fc.record({ x: fc.constantFrom('a', 'ab', 'b'), y: fc.constantFrom('a', 'b') });
    const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(conditions, conditions, condition, values, (x, y, more, attributes) => {
        const alone = matchesFilter({ x }, attributes);
        expect(matchesFilter({ x: [...x, more] }, attributes)).toBe(
          alone || matchesFilter({ x: [more] }, attributes),
        );
        expect(matchesFilter({ x, y }, attributes)).toBe(alone && matchesFilter({ y }, attributes));
      }),
    );
  });

  it('that is refused names the subscription and the rule, and quotes none of its values', () => {
    const policy = { eventType: [{ suffix: 'secret' }] } as unknown as FilterPolicy;
    expect(() => checkFilterPolicy('billing', policy)).toThrow(/"billing".*eventType/);
    expect(() => checkFilterPolicy('billing', policy)).not.toThrow(/secret/);
  });
});
