import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CountWindow } from './count-window.ts';

const outcome = fc.record({ failed: fc.boolean(), slow: fc.boolean() });
const letter = ({ failed, slow }: { failed: boolean; slow: boolean }) => {
  const plain = failed ? 'f' : 's';
  return slow ? plain.toUpperCase() : plain;
};

test('it counts the failures and the slow ones among the last outcomes, whatever their order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.array(outcome, { maxLength: 200 }), (size, outcomes) => {
      const window = new CountWindow(size);
      outcomes.forEach(({ failed, slow }, index) => {
        window.record(0, failed, slow);
        const last = outcomes.slice(0, index + 1).slice(-size);
        expect([window.outcomes, window.failures, window.slow]).toEqual([
          last.length,
          last.filter((each) => each.failed).length,
          last.filter((each) => each.slow).length,
        ]);
      });
      expect(window.toRecord()).toBe(outcomes.slice(-size).map(letter).join(''));
    }),
  );
});

test('a window of another size takes over the newest outcomes of a record', () => {
  const window = new CountWindow(3);
  expect(window.restore('ffsFS')).toBe(true);
  expect([window.toRecord(), window.failures, window.slow]).toEqual(['sFS', 1, 2]);
  window.record(0, true, false);
  expect(window.toRecord()).toBe('FSf');
});

test.each([['x'], ['s f'], [undefined], [[[0, 1, 1, 0]]], [{ length: 3 }]])(
  'what is not a record of it is not taken: %j',
  (record) => {
    const window = new CountWindow(3);
    expect([window.restore(record), window.outcomes]).toEqual([false, 0]);
  },
);
