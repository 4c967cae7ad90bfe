import assert from 'node:assert/strict';
import { jsonLeaves } from '../json-leaves.ts';
import type { Kit } from '../kit.ts';

/** Every scalar of the source is mapped, ignored for a reason or kept in `raw`, and listed as exactly one of them. */
export function losslessCases({ test, samples, payloadOf, normalized }: Kit): void {
  for (const sample of samples.orders)
    test(`says of every leaf of ${sample.name} where it went`, async () => {
      const payload = await payloadOf(sample);
      const result = normalized(payload);
      const { mapped, ignored, rawOnly } = result.trace();
      const listed = [...mapped, ...ignored.map(({ path }) => path), ...rawOnly];
      const leaves = [...jsonLeaves(payload)].map(({ pointer }) => pointer);
      assert.deepEqual(listed.toSorted(), leaves.toSorted());
      for (const { path, reason } of ignored) assert.notEqual(reason.trim(), '', `No reason for ${path}`);
      assert.ok(mapped.length > 0);
      assert.deepEqual(result.order.raw.body, payload);
    });
}
