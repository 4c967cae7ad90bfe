import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { headerValues, type WebhookRequest } from '../../contract/request.ts';
import type { HmacDescription } from '../../contract/signature-description.ts';
import type { Kit } from '../kit.ts';
import { isRefusal, type Scheme } from './scheme.ts';

/** How many bytes a hash has. */
const LENGTHS = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** A server is set up, and a document written, by what the description says: it has to be what a signed request shows. */
export function describedCases({ test, notApplicable, description }: Kit, scheme: Scheme): void {
  const { signature, signed, read } = scheme;
  const title = 'signs as it is described';

  if (signature.scheme === 'queue-identity') notApplicable(title, 'a queue signs nothing');
  else
    test(title, async () => {
      const request = await signed();
      if (signature.header !== undefined)
        assert.equal(headerValues(request.headers, signature.header).length, 1, 'Another header is signed');
      if (signature.scheme === 'hmac') assertHmac(signature, read(request), request, scheme.signer.secret);
      else if (signature.scheme === 'jwt' || signature.scheme === 'detached-jws')
        assert.equal(algorithmOf(read(request)), signature.algorithm);
      else if (signature.scheme === 'standard-webhooks') {
        assert.match(signature.algorithm, /sha-?256/i);
        assert.match(read(request), /^v1,[A-Za-z0-9+/]{43}=$/);
      }
    });

  if (!/^body\b/.test(signature.signs)) notApplicable('minds the body alone', `it signs ${signature.signs}`);
  else
    test('minds the body alone, as it is described', async () => {
      const request = await signed();
      for (const other of await otherRequests(scheme, request))
        assert.equal(await isBelieved(scheme, other), true, 'More than the body is signed');
    });

  if (description.fingerprint.headers.length > 0)
    test('is recognised by headers that a signed request has', async () => {
      const { headers } = await signed();
      const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
      assert.ok(
        description.fingerprint.headers.some((name) => names.has(name.toLowerCase())),
        'The request has none of the headers of the fingerprint',
      );
    });
}

/** The value is one digest of that hash in that encoding, and over the body the very one. */
function assertHmac(
  { algorithm, encoding, signs, keyEncoding = 'utf8' }: HmacDescription,
  value: string,
  { rawBody }: WebhookRequest,
  secret: string,
): void {
  const length = LENGTHS[algorithm];
  const pattern =
    encoding === 'hex'
      ? new RegExp(`(?<![0-9a-f])[0-9a-f]{${length * 2}}(?![0-9a-f])`, 'i')
      : new RegExp(
          `(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{${Math.ceil((length * 4) / 3)}}={${(3 - (length % 3)) % 3}}(?![A-Za-z0-9+/=])`,
        );
  assert.match(value, pattern, `The header holds no ${algorithm} in ${encoding}`);
  if (signs !== 'body') return;
  const digest = createHmac(algorithm, Buffer.from(secret, keyEncoding)).update(rawBody).digest(encoding);
  assert.ok(value.includes(digest), 'What is signed is not the body, or the key is another');
}

function algorithmOf(token: string): unknown {
  const head: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
  return Reflect.get(Object(head), 'alg');
}

/** The request at another URL, by another method, and without each of the headers that are not the signature. */
async function otherRequests(
  { signature }: Scheme,
  request: WebhookRequest,
): Promise<readonly WebhookRequest[]> {
  const name = signature.header?.toLowerCase();
  const without = Object.keys(request.headers)
    .filter((header) => header.toLowerCase() !== name)
    .map((header) => ({ ...request, headers: { ...request.headers, [header]: undefined } }));
  return [{ ...request, url: 'https://proxy.example/elsewhere' }, { ...request, method: 'PUT' }, ...without];
}

function isBelieved({ verify }: Scheme, request: WebhookRequest): Promise<boolean> {
  return verify(request).then(
    ({ covers }) => covers !== 'nothing',
    (error: unknown) => !isRefusal(error) && Promise.reject(error),
  );
}
