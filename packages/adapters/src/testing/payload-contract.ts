import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type Order, orderSchema } from '@orderdock/schema';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { COVERED_FIELDS } from '../order/coverage.ts';
import { mutations } from './mutations.ts';
import type { TestRunner } from './runner.ts';
import { type AdapterSamples, bytes, type OrderSample, SECRET, STORE_ID } from './samples.ts';

/** An id that a JavaScript number turns into another. */
const BIG_ID = '9007199254740993';

/** From bytes to an order: nothing is lost, and nothing but typed errors is thrown. */
export function payloadContract(
  { test }: TestRunner,
  adapter: PlatformAdapter,
  samples: AdapterSamples,
): void {
  const context = { storeId: STORE_ID, bodySha256: 'a'.repeat(64) };
  const orderOf = (payload: unknown, keepBody = true): Order => {
    const normalized = adapter.normalize(payload, { ...context, keepBody });
    assert.equal(normalized.kind, 'order');
    return (normalized as Extract<typeof normalized, { kind: 'order' }>).order;
  };

  test('describes itself', () => {
    const description = adapter.describe();
    assert.equal(description.name, adapter.name);
    assert.deepEqual(Object.keys(description.coverage).toSorted(), [...COVERED_FIELDS].toSorted());
  });

  test('gives a delivery sent twice one identity, and another body another fingerprint', async () => {
    const [sample] = samples.orders as [OrderSample];
    const first = await samples.sign(bytes(sample.body), SECRET);
    const second = await samples.sign(bytes(sample.body), SECRET);
    assert.deepEqual(adapter.identify(first), adapter.identify(second));
    const expected = createHash('sha256').update(sample.body).digest('hex');
    assert.equal(adapter.identify(first).fingerprint, expected);
  });

  test('identifies a request without headers by its body', () => {
    const request = { method: 'POST', url: 'https://shop.example/', headers: {}, rawBody: bytes('{}') };
    const other = { ...request, rawBody: bytes('[]') };
    assert.notEqual(adapter.identify(request).id, adapter.identify(other).id);
  });

  test('refuses bytes that are no payload', () => {
    const bad = ['', '{', '\uFEFF', '{"a":1,}', '['.repeat(100_000), '{"a":'.repeat(1_000)].map(bytes);
    for (const rawBody of [...bad, Uint8Array.of(0x22, 0xff, 0x22)])
      assert.throws(() => adapter.decode(rawBody), MalformedPayloadError.isInstance);
  });

  test('refuses a payload that is no order', () => {
    for (const payload of [null, true, 1, 'order', [], {}, [{}], { __proto__: null }, { orders: [] }])
      assert.throws(() => orderOf(payload), UnexpectedShapeError.isInstance);
  });

  for (const sample of samples.orders) {
    const decode = () => adapter.decode(bytes(sample.body));

    test(`makes a valid order of ${sample.name}`, () => {
      const order = orderOf(decode());
      orderSchema.parse(order);
      assert.equal(order.platform, adapter.name);
      assert.equal(order.storeId, STORE_ID);
      assert.equal(order.platformOrderId, sample.platformOrderId);
      assert.deepEqual(Object.keys(order.coverage).toSorted(), [...COVERED_FIELDS].toSorted());
    });

    test(`says the same of ${sample.name} each time, and leaves the payload as it was`, () => {
      const payload = decode();
      const order = orderOf(payload);
      assert.deepEqual(payload, decode());
      assert.deepEqual(orderOf(payload), order);
      assert.deepEqual(order.raw.body, payload);
      assert.equal(orderOf(payload, false).raw.body, undefined);
    });

    test(`keeps an id above 2^53 of ${sample.name} digit by digit`, () => {
      const body = sample.body.replaceAll(sample.platformOrderId, BIG_ID);
      assert.equal(orderOf(adapter.decode(bytes(body))).platformOrderId, BIG_ID);
    });

    test(`makes a valid order of ${sample.name} or throws UnexpectedShapeError, whatever one place holds`, () => {
      for (const { where, payload } of mutations(decode())) {
        try {
          const normalized = adapter.normalize(payload, { ...context, keepBody: false });
          if (normalized.kind === 'order') orderSchema.parse(normalized.order);
        } catch (error) {
          if (!UnexpectedShapeError.isInstance(error)) throw new Error(`With ${where}`, { cause: error });
        }
      }
    });
  }
}
