import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutcomeWindow } from './outcome-window.ts';

test('it counts the failures among the last outcomes, whatever their order, and after a clearing', () => {
  const steps = fc.array(fc.oneof(fc.boolean(), fc.constant('clear' as const)), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), steps, (size, outcomes) => {
      const window = new OutcomeWindow(size);
      let seen: boolean[] = [];
      for (const outcome of outcomes) {
        if (outcome === 'clear') {
          window.clear();
          seen = [];
        } else {
          window.record(outcome);
          seen.push(outcome);
        }
        const last = seen.slice(-size);
        expect([window.outcomes, window.failures]).toEqual([last.length, last.filter(Boolean).length]);
      }
    }),
  );
});
