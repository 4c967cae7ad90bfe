import assert from 'node:assert/strict';
import { orderSchema } from '@orderdock/schema';
import { COVERED_FIELDS } from '../../order/coverage.ts';
import { CONTEXT, type Kit } from '../kit.ts';
import { emptiedEverywhere, REPLACEMENTS, removedEverywhere, replacedEverywhere } from '../mutations.ts';
import { STORE_ID } from '../samples.ts';

/** Every sample is an order, and stays one or is refused whatever one place of it holds. */
export function orderCases(kit: Kit): void {
  const { test, adapter, samples, payloadOf, orderOf } = kit;
  for (const sample of samples.orders) {
    test(`makes a valid order of ${sample.name}`, async () => {
      const order = orderOf(await payloadOf(sample));
      assert.equal(order.platform, adapter.name);
      assert.equal(order.storeId, STORE_ID);
      assert.equal(order.platformOrderId, sample.platformOrderId);
      assert.deepEqual(Object.keys(order.coverage).toSorted(), [...COVERED_FIELDS].toSorted());
    });

    test(`says the same of ${sample.name} each time, and leaves the payload as it was`, async () => {
      const payload = await payloadOf(sample);
      const order = orderOf(payload);
      assert.deepEqual(payload, await payloadOf(sample));
      assert.deepEqual(orderOf(payload), order);
      assert.deepEqual(order.raw.body, payload);
      const bare = adapter.normalize(payload, { ...CONTEXT, keepBody: false });
      assert.ok(bare.kind === 'order' && bare.order.raw.body === undefined);
    });

    for (const [name, value] of REPLACEMENTS)
      test(`makes a valid order of ${sample.name}, or refuses it by type, where any place is ${name}`, async () => {
        isOrderOrRefused(kit, replacedEverywhere(await payloadOf(sample), value));
      });
    test(`makes a valid order of ${sample.name}, or refuses it by type, where any place is missing`, async () => {
      isOrderOrRefused(kit, removedEverywhere(await payloadOf(sample)));
    });
  }

  test('makes a valid order of any sample, or refuses it by type, where one of its lists is empty', async () => {
    const { orders, more = [], variants = {}, references = [] } = samples;
    for (const { name, body } of [...orders, ...more, ...Object.values(variants), ...references]) {
      const payload = await payloadOf(body);
      const emptied = [...emptiedEverywhere(payload)].map((one) => ({
        ...one,
        where: `${one.where} of ${name}`,
      }));
      isOrderOrRefused(kit, emptied);
    }
  });
}

function isOrderOrRefused({ attempt }: Kit, payloads: Iterable<{ where: string; payload: unknown }>): void {
  for (const { where, payload } of payloads) {
    try {
      const result = attempt(payload);
      if (result?.kind === 'order') orderSchema.parse(result.order);
    } catch (cause) {
      throw new Error(`At ${where}`, { cause });
    }
  }
}
