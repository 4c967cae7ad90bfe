import assert from 'node:assert/strict';
import { PayloadTooLargeError } from '../../errors/payload-errors.ts';
import type { Kit } from '../kit.ts';
import { bytes } from '../samples.ts';
import { isRefusal, type Scheme } from './scheme.ts';

/** At most so many places of a body are tried. */
const PLACES = 64;

/** What the bytes of the body have to do with the signature. */
export function bodyCases(kit: Kit, { signature, signed, verify, refuses }: Scheme): void {
  const { test, testUnlessExcepted, notApplicable, adapter, first } = kit;
  const isWrapped = signature.header === undefined;
  const isQueue = signature.scheme === 'queue-identity';

  test('accepts what the platform signed, whatever the case of the headers', async () => {
    const request = await signed();
    const verification = await verify(request);
    assert.notEqual(verification.covers, 'nothing');
    assert.equal(verification.isStale, false);
    for (const change of [(name: string) => name.toLowerCase(), (name: string) => name.toUpperCase()]) {
      const headers = Object.entries(request.headers).map(([name, value]) => [change(name), value]);
      assert.deepEqual(await verify({ ...request, headers: Object.fromEntries(headers) }), verification);
    }
  });

  if (isQueue) notApplicable('refuses a body of which one bit is another', 'a queue signs no body');
  else
    test('refuses a body of which one bit is another, or does not call it signed', async () => {
      const request = await signed();
      const step = Math.max(1, Math.floor(request.rawBody.length / PLACES));
      for (let at = 0; at < request.rawBody.length; at += step) {
        const rawBody = Uint8Array.from(request.rawBody);
        rawBody[at] = (rawBody[at] ?? 0) ^ (1 << (at % 7));
        const outcome = await verify({ ...request, rawBody }).then(
          ({ covers }) => covers,
          (error: unknown) => isRefusal(error) || Promise.reject(error),
        );
        assert.notEqual(outcome, 'body', `Byte ${at} was changed and the body is still called signed`);
      }
    });

  if (isQueue || isWrapped)
    notApplicable('refuses a body that was parsed and written again', 'the body is not signed as it is');
  else
    testUnlessExcepted('rewritten-json', 'refuses a body that was parsed and written again', async () => {
      const spaced = await signed(bytes(` ${first.body}\n`));
      if ((await verify(spaced)).covers !== 'body') return;
      await refuses({ ...spaced, rawBody: bytes(first.body.trim()) });
    });

  if (isQueue || isWrapped || !first.body.startsWith('{'))
    notApplicable('tells numbers apart that are one number to a float', 'the body is no signed JSON object');
  else
    test('tells numbers apart that are one number to a float', async () => {
      const bodyWith = (digits: string) => bytes(first.body.replace('{', `{"probe":${digits},`));
      const request = await signed(bodyWith('9007199254740992'));
      if ((await verify(request)).covers !== 'body') return;
      await refuses({ ...request, rawBody: bodyWith('9007199254740993') });
    });

  testUnlessExcepted('bodiless', 'accepts a signed body that is empty or no text', async () => {
    for (const body of [new Uint8Array(), Uint8Array.of(0xff, 0x00, 0xfe)]) {
      const request = await signed(body);
      // A token holds claims, and those that are no JSON are no claims.
      if (isWrapped && !isQueue) await refuses(request);
      else await verify(request);
    }
  });

  test('refuses a body above the limit before it looks at it', async () => {
    const rawBody = new Uint8Array(adapter.describe().maxBytes + 1);
    await assert.rejects(verify({ ...(await signed()), rawBody }), PayloadTooLargeError.isInstance);
    assert.throws(() => adapter.decode(rawBody), PayloadTooLargeError.isInstance);
  });
}
