import assert from 'node:assert/strict';
import type { Kit } from '../kit.ts';

/** What `split` finds, `normalize` reads. */
export function splitCases({ test, adapter, attempt, samples, payloadOf }: Kit): void {
  for (const sample of samples.orders)
    test(`finds the order in ${sample.name}`, async () => {
      const found = adapter.split(await payloadOf(sample)).map((payload) => idOf(payload));
      assert.ok(found.includes(sample.platformOrderId), 'No payload of the split is this order');
      assert.equal(found.length, new Set(found).size, 'The split has an order twice');
    });

  test('finds nothing, and throws nothing, where there is no order', () => {
    for (const payload of [
      null,
      undefined,
      true,
      1,
      'order',
      [],
      {},
      [null],
      [[]],
      { orders: [] },
      { data: null },
    ])
      for (const part of adapter.split(payload)) assert.equal(idOf(part), undefined);
  });

  function idOf(payload: unknown): string | undefined {
    const result = attempt(payload);
    return result?.kind === 'order' ? result.order.platformOrderId : undefined;
  }
}
