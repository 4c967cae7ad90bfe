import assert from 'node:assert/strict';
import { UnsupportedOperationError } from '../../errors/unsupported-operation-error.ts';
import { bestMatch } from '../../fingerprint.ts';
import { COVERED_FIELDS } from '../../order/coverage.ts';
import type { Kit } from '../kit.ts';
import { STORE_ID } from '../samples.ts';

/** A platform whose requests and payloads are none of this adapter's. */
const STRANGER = {
  name: 'stranger',
  fingerprint: { headers: ['x-stranger'], bodies: [['stranger_id', 'stranger_lines']] },
};

/** What the description says is what the adapter does. */
export function describeCases(kit: Kit): void {
  const { test, testUnlessExcepted, adapter, description, samples, requestOf, payloadOf, first } = kit;
  const { fingerprint, capabilities } = description;

  test('describes itself', () => {
    assert.equal(description.name, adapter.name);
    assert.deepEqual(Object.keys(description.coverage).toSorted(), [...COVERED_FIELDS].toSorted());
    for (const [path, reason] of Object.entries(description.ignored)) {
      assert.match(path, /^\//, `The ignored path ${path} is no JSON Pointer`);
      assert.notEqual(reason.trim(), '', `The ignored path ${path} has no reason`);
    }
  });

  testUnlessExcepted('fingerprint', 'is recognised by its requests and its payloads', async () => {
    const candidates = [STRANGER, { name: adapter.name, fingerprint }];
    const payload = await payloadOf(first);
    const { headers } = await requestOf(first.body);
    assert.equal(bestMatch(candidates, headers, payload), adapter.name);
    if (fingerprint.headers.length > 0) assert.equal(bestMatch(candidates, headers, undefined), adapter.name);
    if (fingerprint.bodies.length > 0) assert.equal(bestMatch(candidates, {}, payload), adapter.name);
    assert.notEqual(bestMatch(candidates, { 'x-stranger': '1' }, { stranger_id: 1 }), adapter.name);
  });

  test('has the methods that it says it has, and no others', async () => {
    const operations = Object.entries(capabilities);
    if (!operations.some(([, has]) => has)) {
      const options = { storeId: STORE_ID, settings: {}, auth: { get: () => Promise.reject(new Error()) } };
      assert.throws(() => adapter.connect(options as never), UnsupportedOperationError.isInstance);
      return;
    }
    const client = await samples.client?.connect();
    if (client === undefined) return;
    for (const [name, has] of operations)
      assert.equal(Reflect.get(client, name) !== undefined, has, `Of ${name} the description says ${has}`);
  });
}
