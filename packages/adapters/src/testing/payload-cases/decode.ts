import assert from 'node:assert/strict';
import { MalformedPayloadError, UnexpectedShapeError } from '../../errors/payload-errors.ts';
import { CONTEXT, type Kit } from '../kit.ts';
import { bytes } from '../samples.ts';

/** Bytes that are no payload, and payloads that are no order. */
export function decodeCases({ test, adapter }: Kit): void {
  test('refuses bytes that are no payload', () => {
    const bad = ['', '{', '\uFEFF', '{"a":1,}', '['.repeat(100_000), '{"a":'.repeat(1_000)].map(bytes);
    for (const rawBody of [...bad, Uint8Array.of(0x22, 0xff, 0x22)])
      assert.throws(() => adapter.decode(rawBody), MalformedPayloadError.isInstance);
  });

  test('refuses a payload that is no order', () => {
    const strangers = [null, true, 1, 'order', [], {}, [{}], { __proto__: null }, { orders: [] }];
    for (const payload of strangers)
      assert.throws(() => adapter.normalize(payload, CONTEXT), UnexpectedShapeError.isInstance);
  });
}
