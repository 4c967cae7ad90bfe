import assert from 'node:assert/strict';
import type { Permit } from '../../lane/permit.ts';
import type { BulkheadChecks } from '../checks.ts';
import { jainIndex } from '../jain-index.ts';
import type { TestRunner } from '../runner.ts';
import { createStage, fillUp, type Stage } from '../stage.ts';

/** How many slots change hands, and how much the loud one sends for each. */
const ROUNDS = 300;
const FLOOD = 100;
const LEAST_INDEX = 0.98;

export function fairnessCases({ test }: TestRunner, checks: BulkheadChecks): void {
  const equals = checks.equals ?? [];
  for (const loud of equals) {
    test(`stores as "${loud}" get equal shares although it sends a hundred times as much`, async () => {
      const shares = await share(createStage(checks), equals, loud);
      const index = jainIndex([...shares.values()]);
      const told = [...shares].map(([storeId, granted]) => `"${storeId}" ${granted}`).join(', ');
      assert.ok(index >= LEAST_INDEX, `expected a Jain index from ${LEAST_INDEX} up, got ${index} (${told})`);
    });
  }
}

/** What each store was granted while all of them wait, slots being held for equally long. */
async function share(
  { clock, bulkhead }: Stage,
  equals: readonly string[],
  loud: string,
): Promise<ReadonlyMap<string, number>> {
  const granted = new Map(equals.map((storeId) => [storeId, 0]));
  const held: Permit[] = [];
  const send = async (storeId: string) => {
    const permit = await bulkhead.acquire(storeId);
    granted.set(storeId, (granted.get(storeId) ?? 0) + 1);
    held.push(permit);
  };
  for (const storeId of [loud, ...equals]) await fillUp(clock, () => send(storeId));
  for (const storeId of equals) granted.set(storeId, 0);
  for (let round = 0; round < ROUNDS; round++) {
    held.shift()?.settled('success');
    // One slot changed hands, so one more of each keeps every queue full; what is refused is the flood.
    const sent = [...equals, ...new Array<string>(FLOOD).fill(loud)].map((storeId) => send(storeId));
    for (const one of sent) one.catch(() => {});
    await clock.advance(0);
  }
  return granted;
}
