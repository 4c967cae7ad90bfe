import { fairnessCases } from './cases/fairness.ts';
import { isolationCases } from './cases/isolation.ts';
import { leakCases } from './cases/leaks.ts';
import { limitCases } from './cases/limits.ts';
import type { BulkheadChecks } from './checks.ts';
import type { TestRunner } from './runner.ts';

/**
 * Checks a configuration of your own: that no store takes another's room, that work in flight stays within the slots,
 * that equal stores get equal shares (Jain's index from 0.98 up at a hundredfold flood), and that nothing is left behind.
 * No time passes: the clock is a fake one.
 *
 * ```ts
 * describeBulkhead({ describe, test }, {
 *   name: 'our tiers',
 *   create: (clock) => createBulkhead({ ...options, clock }),
 *   stores: ['megastore', 'corner-shop', 'kiosk'],
 *   equals: ['corner-shop', 'kiosk'],
 * });
 * ```
 */
export function describeBulkhead(runner: TestRunner, checks: BulkheadChecks): void {
  runner.describe(`the bulkhead: ${checks.name}`, () => {
    runner.describe('its isolation', () => isolationCases(runner, checks));
    runner.describe('its limits', () => limitCases(runner, checks));
    if (checks.equals !== undefined) runner.describe('its fairness', () => fairnessCases(runner, checks));
    runner.describe('what it leaves behind', () => leakCases(runner, checks));
  });
}
