import assert from 'node:assert/strict';
import { InvalidOptionError } from '@orderdock/kit';
import type { Kit } from '../kit.ts';
import { bytes, NOW } from '../samples.ts';
import type { Scheme } from './scheme.ts';

/** Which secrets make a signature right. */
export function secretCases({ test, adapter, first }: Kit, scheme: Scheme): void {
  const { signer, signed, verify, refuses } = scheme;
  const { secret, otherSecret } = signer;

  test('accepts what either of two live secrets signed, in any order', async () => {
    for (const owner of [secret, otherSecret])
      for (const secrets of [
        [secret, otherSecret],
        [otherSecret, secret],
      ])
        await verify(await signed(undefined, owner), { secrets });
  });

  test('refuses another secret', async () => {
    await refuses(await signed(), { secrets: [otherSecret] });
    await refuses(await signed(undefined, otherSecret));
  });

  for (const [name, sign] of Object.entries(signer.mistakes ?? {}))
    test(`refuses what is signed ${name}`, async () => {
      await refuses(await sign(bytes(first.body), secret, { now: NOW }));
    });

  test('does not run without a secret', async () => {
    const request = await signed();
    for (const secrets of [[], ['']])
      await assert.rejects(adapter.verify(request, { secrets, now: NOW }), InvalidOptionError.isInstance);
  });
}
