import assert from 'node:assert/strict';
import type { Kit } from '../kit.ts';
import { variantTrap } from './variant-trap.ts';

/** Traps 22 and 23: words that a merchant made up, and orders that are none. */
export function statusTraps(kit: Kit): void {
  variantTrap(kit, 'trap 22: keeps a status that nobody documented, and says so', {
    variant: 'renamedStatus',
    check: ({ status, issues }) => {
      const { state, payment, fulfilment } = status;
      const unknown = [state, payment, fulfilment].filter(
        ({ value, raw }) => value === 'unknown' && raw !== null,
      );
      assert.ok(unknown.length > 0, 'No axis of the status keeps the unknown word');
      assert.ok(issues.length > 0, 'No issue says that the word is unknown');
    },
  });
  variantTrap(kit, 'trap 23: marks a test order', {
    variant: 'testOrder',
    check: ({ test }) => assert.equal(test, true),
  });
  const { test, samples, payloadOf, orderOf } = kit;
  test('trap 23: does not mark every order as a test', async () => {
    const marks = await Promise.all(
      samples.orders.map(async (sample) => orderOf(await payloadOf(sample)).test),
    );
    assert.ok(marks.includes(false), 'Every sample is a test order: add one that is not');
  });
}
