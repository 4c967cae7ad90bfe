import { expect, test } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

test('a budget that is spent refuses until successes have earned a whole retry', () => {
  const budget = createRetryBudget({ capacity: 2, perSuccess: 0.5 });
  expect([budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, false]);
  budget.earn();
  expect(budget.spend()).toBe(false);
  budget.earn();
  expect(budget.spend()).toBe(true);
});

test('successes never fill a budget above its capacity', () => {
  const budget = createRetryBudget({ capacity: 3, perSuccess: 1 });
  for (let success = 0; success < 10; success++) budget.earn();
  expect(budget.left).toBe(3);
});
