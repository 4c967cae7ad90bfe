import { describe, expect, test } from 'vitest';
import type { VerifyContext } from '../../../contract/verification.ts';
import { createAdapterFactory } from '../../../factory.ts';
import { platforms } from '../../../platforms/index.ts';
import { createKeyPair } from '../../../testing/signing/create-key-pair.ts';
import { NOT_SENT, SENDERS } from './index.ts';

const adapters = createAdapterFactory({ adapters: platforms });
const NOW = Date.UTC(2026, 0, 1);
const rsa = createKeyPair('rsa');
const curve = createKeyPair('p-256');

/** What the sender signs with, and what the server is given to check it: the same where nothing else is said. */
interface Keys {
  readonly secret: string;
  readonly verify?: Pick<VerifyContext, 'secrets' | 'keys'>;
}

const held = ({ publicKey, privateKey }: typeof rsa): Keys => ({
  secret: privateKey,
  verify: { secrets: [publicKey] },
});
const KEYS: Readonly<Record<string, Keys>> = {
  squarespace: { secret: '3a7f00112233445566778899aabbccdd' },
  etsy: { secret: 'whsec_dGhlIGZpcnN0IG9mIHR3byBzZWNyZXRz' },
  tiktok: { secret: 'app-key:app-secret' },
  ebay: held(curve),
  magento: held(rsa),
  wix: held(rsa),
  saleor: {
    secret: rsa.privateKey,
    verify: {
      secrets: [],
      keys: { get: async (keyId) => (keyId === '1' ? rsa.publicKey : undefined) },
    },
  },
};
const keysOf = (name: string): Keys => KEYS[name] ?? { secret: 'a-shared-secret' };

const delivery = (name: string) => ({
  body: Buffer.from('{"eventId":"80aece08","eventCreated":1767225600,"id":"order-1"}'),
  secret: keysOf(name).secret,
  topic: SENDERS.get(name)?.topic ?? '',
  url: 'http://localhost:3000/hooks?shop=1',
  id: '0f1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9',
  keyId: '1',
  now: NOW,
});

test('every platform of the package has a way to send, or a reason not to', () => {
  const decided = [...SENDERS.keys(), ...NOT_SENT.keys()];
  for (const name of adapters.names) expect(decided).toContain(name);
  for (const name of SENDERS.keys()) expect(NOT_SENT.has(name)).toBe(false);
});

describe.each([...SENDERS])('%s', (name, sender) => {
  const signed = async (changes: object = {}) => {
    const request = await sender.sign({ ...delivery(name), ...changes });
    return { ...request, url: delivery(name).url };
  };
  const context = () => ({ ...(keysOf(name).verify ?? { secrets: [keysOf(name).secret] }), now: NOW });

  test('sends what its adapter takes for signed, and for signed at that time', async () => {
    const adapter = await adapters.get(name);
    const verification = await adapter.verify(await signed(), context());
    expect(verification.isStale).toBe(false);
    expect(verification.covers).toBe(name === 'ecwid' ? 'reference' : 'body');
  });

  test('sends what its adapter refuses once another body is put in', async () => {
    const adapter = await adapters.get(name);
    const request = await signed();
    const other = (await signed({ body: Buffer.from('{"eventId":"other","eventCreated":1767225600}') }))
      .rawBody;
    const rawBody = name === 'wix' ? Buffer.concat([request.rawBody, Buffer.from('x')]) : other;
    await expect(adapter.verify({ ...request, rawBody }, context())).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    });
  });

  test('is sent under the topic that was asked for', async () => {
    const topic = sender.topic;
    const adapter = await adapters.get(name);
    const topics = adapter.describe().topics;
    if (topic === undefined)
      expect(JSON.stringify((await signed({ topic: 'a-topic' })).headers)).not.toContain('a-topic');
    else {
      expect(topics).toContain(topic);
      expect(adapter.identify(await signed()).topic).toBe(topic);
      const another = topics.find((known) => known !== topic) ?? '';
      expect(adapter.identify(await signed({ topic: another })).topic).toBe(another);
    }
  });
});

describe('a secret that cannot be one', () => {
  test.each([
    ['squarespace', 'no hex'],
    ['tiktok', 'no-colon'],
    ['etsy', 'whsec_%%%'],
    ['ebay', 'no PEM'],
    ['magento', 'no PEM'],
    ['wix', 'no PEM'],
  ])('of %s is not signed with', async (name, secret) => {
    const sign = async () => SENDERS.get(name)?.sign({ ...delivery(name), secret });
    await expect(sign()).rejects.toThrow();
  });
});

test('an event of Wix goes into the token as it is', async () => {
  const body = Buffer.from(
    '{"eventType":"wix.ecom.v1.order_approved","instanceId":"i","data":"{\\"id\\":\\"e-1\\",\\"entityFqdn\\":\\"wix.ecom.v1.order\\"}"}',
  );
  const request = await SENDERS.get('wix')?.sign({ ...delivery('wix'), body });
  const adapter = await adapters.get('wix');
  expect(request && adapter.identify(request)).toMatchObject({
    topic: 'wix.ecom.v1.order_approved',
    eventId: 'e-1',
  });
});

test("Saleor's deprecated secretKey signs as well", async () => {
  const request = await SENDERS.get('saleor')?.sign({ ...delivery('saleor'), secret: 'a-secret-key' });
  const { saleor } = await import('../../../saleor/index.ts');
  const adapter = saleor({ signature: 'hmac' });
  const verified = request && adapter.verify(request, { secrets: ['a-secret-key'], now: NOW });
  await expect(verified).resolves.toMatchObject({ covers: 'body' });
});
