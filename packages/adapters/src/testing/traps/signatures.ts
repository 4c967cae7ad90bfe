import assert from 'node:assert/strict';
import type { Kit } from '../kit.ts';
import { NOW } from '../samples.ts';
import { createScheme } from '../signature-cases/scheme.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Traps 7 to 11 and 24 as far as they are the signature's; the cases above try them in full. */
export function signatureTraps(kit: Kit): void {
  const { test, notApplicable, adapter } = kit;
  const scheme = createScheme(kit);
  if (scheme === undefined) {
    for (const trap of [
      '7, 8, 9 and 10: reads keys, bytes and digests as the platform does',
      '24: rotates secrets',
    ])
      notApplicable(`trap${trap.includes('and') ? 's' : ''} ${trap}`, 'the platform signs nothing');
    return;
  }
  const { signed, verify, refuses, read, write, signature } = scheme;

  test('traps 7, 8, 9 and 10: accepts no signature over nothing, in hex for base64, or the other way round', async () => {
    const request = await signed();
    if (signature.header === undefined) return;
    const value = read(request);
    const [bytesOfHex, bytesOfBase64] = [Buffer.from(value, 'hex'), Buffer.from(value, 'base64')];
    for (const other of [bytesOfHex.toString('base64'), bytesOfBase64.toString('hex'), value.toUpperCase()])
      if (other !== '' && other !== value) await refuses(write(request, other));
  });

  test('trap 11: knows a delivery again that is sent two days later', async () => {
    const request = await signed();
    const before = adapter.identify(request);
    await verify(request, { now: NOW + 2 * DAY_MS });
    assert.deepEqual(adapter.identify(request), before);
  });

  test('trap 24: goes on with the old secret while the new one is live', async () => {
    const { secret, otherSecret } = scheme.signer;
    const secrets = [otherSecret, secret];
    for (const owner of [secret, otherSecret])
      assert.notEqual((await verify(await signed(undefined, owner), { secrets })).covers, 'nothing');
    await refuses(await signed(undefined, secret), { secrets: [otherSecret] });
  });
}
