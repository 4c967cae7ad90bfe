import assert from 'node:assert/strict';
import { WebhookPingError } from '../../errors/webhook-errors.ts';
import type { Kit } from '../kit.ts';
import { bytes, NOW } from '../samples.ts';
import { createScheme, isRefusal } from '../signature-cases/scheme.ts';

/** Traps 3 to 6: what comes unsigned, what never comes again, and what a signature leaves out. */
export function requestTraps(kit: Kit): void {
  pings(kit);
  retries(kit);
  unsignedBody(kit);
  url(kit);
}

function pings(kit: Kit): void {
  const { test, notApplicable, adapter, samples, requestOf, first, signer } = kit;
  const secrets = signer === undefined ? [] : [signer.secret];
  test('trap 3: takes no order for a ping', async () => {
    assert.equal(adapter.handshake(await requestOf(first.body), secrets), undefined);
  });
  if (samples.pings === undefined)
    notApplicable('trap 3: answers a ping without believing it', 'the samples have no pings');
  for (const { name, request, secrets: ofPing = secrets, response } of samples.pings ?? [])
    test(`trap 3: answers ${name} without believing it`, async () => {
      const answer = adapter.handshake(request, ofPing);
      assert.deepEqual({ ...answer }, { ...response });
      const context = signer?.context?.(secrets) ?? { secrets };
      const outcome = await adapter.verify(request, { ...context, now: NOW }).then(
        ({ covers }) => covers,
        (error: unknown) => isRefusal(error) || WebhookPingError.isInstance(error) || Promise.reject(error),
      );
      assert.notEqual(outcome, 'body', 'An unsigned ping passes for signed');
      const disguised = { ...request, rawBody: bytes(first.body) };
      if (request.rawBody.length > 0)
        assert.equal(adapter.handshake(disguised, ofPing), undefined, 'An order passes for a ping');
    });
}

function retries({ test, notApplicable, description }: Kit): void {
  const { retries: again, sources, capabilities } = description;
  const title = 'trap 4: can be asked, for the platform never sends again';
  if (again.attempts > 0 || !sources.includes('webhook')) {
    notApplicable(title, again.attempts > 0 ? 'it does' : 'it sends nothing');
    return;
  }
  test(title, () => {
    assert.equal(again.overMs, 0);
    assert.ok(sources.includes('poll') || capabilities.list, 'A webhook that fails would be lost');
  });
}

function unsignedBody(kit: Kit): void {
  const { test, notApplicable, first } = kit;
  const title = 'trap 5: never takes the word of a body that is not signed';
  const scheme = createScheme(kit);
  if (scheme === undefined) {
    notApplicable(title, 'nothing is signed, and nothing is believed');
    return;
  }
  test(title, async () => {
    const request = await scheme.signed();
    if ((await scheme.verify(request)).covers === 'body') return;
    const spaced = bytes(`${first.body} `);
    assert.equal((await scheme.verify({ ...request, rawBody: spaced })).covers, 'reference');
  });
}

function url(kit: Kit): void {
  const { testUnlessExcepted, notApplicable } = kit;
  const scheme = createScheme(kit);
  if (scheme === undefined || scheme.signature.scheme === 'queue-identity') {
    notApplicable('trap 6: minds the URL where it is signed', 'no URL is signed');
    return;
  }
  const { signature, signed, verify, refuses } = scheme;
  const isSigned = signature.scheme === 'http-message-signatures' || /\b(url|path)\b/i.test(signature.signs);
  const title = isSigned
    ? 'refuses another URL, for it is signed'
    : 'accepts another URL, for it is not signed';
  testUnlessExcepted('changed-url', `trap 6: ${title}`, async () => {
    const request = await signed();
    const moved = { ...request, url: `${request.url.replace(/\/?$/, '')}/behind-a-proxy` };
    if (isSigned) await refuses(moved);
    else assert.deepEqual(await verify(moved), await verify(request));
  });
}
