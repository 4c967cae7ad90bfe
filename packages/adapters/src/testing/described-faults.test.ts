import type { WebhookRequest } from '../contract/request.ts';
import { header } from '../contract/request.ts';
import type { SignatureDescription } from '../contract/signature-description.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { changed, described, type Fault, findsFaults, GOOD as good } from './__fixtures__/faults.ts';
import { TOY_DESCRIPTION, TOY_SIGNATURE_HEADER, toyAdapter } from './__fixtures__/toy-platform.ts';
import { signingSamples, signingToy, TOY_SCHEMES, type ToyScheme } from './__fixtures__/toy-schemes.ts';

const AS_DESCRIBED = 'signs as it is described';
const BODY_ALONE = 'minds the body alone, as it is described';

const HMAC = {
  scheme: 'hmac',
  algorithm: 'sha256',
  encoding: 'base64',
  header: TOY_SIGNATURE_HEADER,
  signs: 'body',
} as const;

/** The toy platform, which signs rightly and says of it what is not so. */
const saying = (fault: string, signature: SignatureDescription): Fault => [
  fault,
  AS_DESCRIBED,
  toyAdapter({}, described({ signature })),
];

function misdescribed(scheme: ToyScheme, fault: string, changes: object): Fault {
  const signature = { ...scheme.signature, ...changes } as SignatureDescription;
  return [fault, AS_DESCRIBED, signingToy({ ...scheme, signature }), signingSamples(scheme)];
}

const minding = (fault: string, isFine: (request: WebhookRequest) => boolean): Fault => [
  fault,
  BODY_ALONE,
  changed({
    verify: (request, context) =>
      isFine(request)
        ? good.verify(request, context)
        : Promise.reject(new InvalidSignatureError('x', 'mismatch')),
  }),
];

findsFaults([
  saying('says SHA-1 of SHA-256', { ...HMAC, algorithm: 'sha1' }),
  saying('says SHA-512 of SHA-256', { ...HMAC, algorithm: 'sha512' }),
  saying('says hex of base64', { ...HMAC, encoding: 'hex' }),
  saying('says another header', { ...HMAC, header: 'X-Toy-Hmac' }),
  saying('says another encoding of the key', { ...HMAC, keyEncoding: 'hex' }),
  misdescribed(TOY_SCHEMES['an HMAC over ids only'], 'says the body of some ids', { signs: 'body' }),
  misdescribed(TOY_SCHEMES['an HMAC over URL, time and body'], 'says base64 of hex', { encoding: 'base64' }),
  misdescribed(TOY_SCHEMES['a JWT for a body'], 'says another algorithm of a token', { algorithm: 'ES256' }),
  misdescribed(TOY_SCHEMES['a detached JWS'], 'says another algorithm of a JWS', { algorithm: 'EdDSA' }),
  misdescribed(TOY_SCHEMES['Standard Webhooks'], 'says another hash of a standard', { algorithm: 'sha512' }),
  minding('minds the URL', ({ url }) => !url.includes('proxy')),
  minding('minds the method', ({ method }) => method === 'POST'),
  minding('minds a header', ({ headers }) => header(headers, 'content-type') !== undefined),
  [
    'is recognised by headers that nobody sends',
    'is recognised by headers that a signed request has',
    toyAdapter(
      {},
      described({ fingerprint: { ...TOY_DESCRIPTION.fingerprint, headers: ['x-toy'], bodies: [] } }),
    ),
  ],
]);
