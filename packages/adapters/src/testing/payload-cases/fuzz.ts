import assert from 'node:assert/strict';
import { decodeJson } from '../../decode/decode-json.ts';
import { fuzzAdapter } from '../fuzz/fuzz-adapter.ts';
import type { Kit } from '../kit.ts';

/** Of two thousand, a tenth. */
const FEWEST_ORDERS = 200;

/** Payloads that nobody would send by mistake alone; `fuzzAdapter` tries as many more as one has time for. */
export function fuzzCases({ adapter, samples, isWrapped, test, payloadOf, requestOf }: Kit): void {
  test('gives a valid order or a typed error for two thousand hostile payloads', async () => {
    const bodies = samples.orders.map(({ body }) => body);
    // Of a token hardly any change leaves a payload: what is inside is changed as well.
    const inside = isWrapped ? await Promise.all(bodies.map(payloadOf)) : [];
    const { orders } = isWrapped
      ? fuzzAdapter(
          { ...adapter, decode: (rawBody) => decodeJson(rawBody) },
          { bodies: inside.map((payload) => JSON.stringify(payload)) },
        )
      : fuzzAdapter(adapter, { bodies });
    // A payload of which one place is odd is an order still, and one that is refused tries nothing.
    assert.ok(orders >= FEWEST_ORDERS, `Only ${orders} hostile payloads were read as orders`);
    if (!isWrapped) return;
    const tokens = await Promise.all(bodies.map(requestOf));
    fuzzAdapter(adapter, { bodies: tokens.map(({ rawBody }) => new TextDecoder().decode(rawBody)) });
  });
}
