import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Kit } from '../kit.ts';
import { bytes } from '../samples.ts';

/** Which delivery a request is. */
export function identityCases({ test, adapter, requestOf, first }: Kit): void {
  test('gives a delivery sent twice one identity', async () => {
    const request = await requestOf(first.body);
    const again = { ...request, rawBody: Uint8Array.from(request.rawBody) };
    assert.deepEqual(adapter.identify(request), adapter.identify(again));
  });

  test('takes the SHA-256 of the bytes for the fingerprint', async () => {
    const request = await requestOf(first.body);
    const expected = createHash('sha256').update(request.rawBody).digest('hex');
    assert.equal(adapter.identify(request).fingerprint, expected);
  });

  test('identifies a request without headers by its body', () => {
    const request = { method: 'POST', url: 'https://shop.example/', headers: {}, rawBody: bytes('{}') };
    const other = { ...request, rawBody: bytes('[]') };
    assert.notEqual(adapter.identify(request).id, adapter.identify(other).id);
  });
}
