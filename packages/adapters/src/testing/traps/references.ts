import assert from 'node:assert/strict';
import { CONTEXT, type Kit } from '../kit.ts';

/** Trap 13: an event that only names its order. */
export function referenceTrap({ test, notApplicable, samples, adapter, payloadOf }: Kit): void {
  if (samples.references === undefined)
    notApplicable('trap 13: makes a reference of a thin event', 'the samples have no references');
  for (const { name, body, topic, platformOrderId, reason } of samples.references ?? [])
    test(`trap 13: makes a reference of ${name}`, async () => {
      const payload = await payloadOf(body);
      const result = adapter.normalize(payload, { ...CONTEXT, topic });
      assert.equal(result.kind, 'reference');
      assert.ok(result.kind === 'reference');
      assert.deepEqual([result.platformOrderId, result.reason], [platformOrderId, reason]);
    });
}
