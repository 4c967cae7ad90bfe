import type { PlatformAdapter } from '../../contract/adapter.ts';
import type { SignatureDescription } from '../../contract/signature-description.ts';
import { decodeJson } from '../../decode/decode-json.ts';
import type { AdapterDefinition } from '../../define-adapter.ts';
import { MalformedPayloadError } from '../../errors/payload-errors.ts';
import { requireDetachedJws } from '../../signature/require-detached-jws.ts';
import { requireHmacHeader } from '../../signature/require-hmac-header.ts';
import { requireHttpMessageSignature } from '../../signature/require-http-message-signature.ts';
import { requireJwt } from '../../signature/require-jwt.ts';
import { requirePublicKeySignature } from '../../signature/require-public-key-signature.ts';
import { queueRequest, requireQueueIdentity } from '../../signature/require-queue-identity.ts';
import { requireStandardWebhook } from '../../signature/require-standard-webhook.ts';
import type { AdapterSamples } from '../samples.ts';
import { keyPairSigner } from '../signing/key-pair-signer.ts';
import { signDetachedJws } from '../signing/sign-detached-jws.ts';
import { signHmacRequest } from '../signing/sign-hmac-request.ts';
import { signHttpMessage } from '../signing/sign-http-message.ts';
import { signJwtRequest } from '../signing/sign-jwt-request.ts';
import { ebayEnvelope, signPublicKeyRequest } from '../signing/sign-public-key-request.ts';
import { signStandardWebhook } from '../signing/sign-standard-webhook.ts';
import { TOY_DESCRIPTION, toyAdapter } from './toy-platform.ts';
import { TOY_SAMPLES } from './toy-samples.ts';

type Verify = NonNullable<AdapterDefinition['verify']>;

/** One way to sign: how it is described, checked, and tried. */
export interface ToyScheme {
  readonly signature: SignatureDescription;
  readonly verify: Verify;
  readonly samples: Pick<AdapterSamples, 'sign' | 'signer' | 'except'>;
  readonly decode?: AdapterDefinition['decode'];
}

const HEADER = 'X-Toy-Signature';

const HMAC: ToyScheme = {
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: HEADER,
    signs: 'url + timestamp + body',
    keyEncoding: 'hex',
  },
  verify: (request, context) =>
    requireHmacHeader(request, context, {
      header: HEADER,
      encoding: 'hex',
      keyEncoding: 'hex',
      message: '{url}.{timestamp}.{body}',
      timestamp: { header: 'X-Toy-Time' },
      timestampUnit: 'ms',
    }),
  samples: {
    sign: (body, secret, { now }) => {
      const url = 'https://shop.example/hooks';
      return signHmacRequest({
        body,
        secret,
        url,
        header: HEADER,
        encoding: 'hex',
        keyEncoding: 'hex',
        headers: { 'X-Toy-Time': String(now) },
        message: (bytes) => [`${url}.${now}.`, bytes],
      });
    },
  },
};

const IDS_ONLY: ToyScheme = {
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: HEADER,
    signs: 'the event id',
  },
  verify: (request, context) => {
    const eventId = String(request.headers['x-toy-event'] ?? request.headers['X-TOY-EVENT'] ?? '');
    return requireHmacHeader(request, context, {
      header: HEADER,
      message: '{eventId}',
      values: { eventId },
      covers: 'reference',
    });
  },
  samples: {
    sign: (body, secret) =>
      signHmacRequest({
        body,
        secret,
        header: HEADER,
        headers: { 'x-toy-event': 'e1' },
        message: () => ['e1'],
      }),
  },
};

const STANDARD: ToyScheme = {
  signature: {
    scheme: 'standard-webhooks',
    algorithm: 'sha256',
    header: 'webhook-signature',
    signs: 'id.timestamp.body',
  },
  verify: (request, context) => requireStandardWebhook(request, context),
  samples: { sign: (body, secret, { now }) => signStandardWebhook({ body, secret, now }) },
};

const JWT: ToyScheme = {
  signature: { scheme: 'jwt', algorithm: 'RS256', header: undefined, signs: 'the claims' },
  verify: (request, context) => requireJwt(request, context, { algorithms: ['RS256'] }),
  samples: {
    signer: keyPairSigner({
      kind: 'rsa',
      keysFrom: 'secrets',
      sign: (body, { privateKey, now }) => signJwtRequest({ body: withTime(body, now), privateKey }),
    }),
  },
  decode: (rawBody) => {
    const [, claims, ...others] = Buffer.from(rawBody).toString('latin1').split('.');
    if (claims === undefined || others.length !== 1) throw new MalformedPayloadError('not_json');
    const { iat, ...payload } = decodeJson(Buffer.from(claims, 'base64url')) as Record<string, unknown>;
    return payload;
  },
};

function withTime(body: Uint8Array, now: number): string | Uint8Array {
  const text = Buffer.from(body).toString();
  return text.startsWith('{') ? text.replace(/\}$/, `,"iat":${now / 1_000}}`) : body;
}

const DETACHED: ToyScheme = {
  signature: { scheme: 'detached-jws', algorithm: 'RS256', header: HEADER, signs: 'body' },
  verify: (request, context) =>
    requireDetachedJws(request, context, { header: HEADER, algorithms: ['RS256'] }),
  samples: {
    signer: keyPairSigner({
      kind: 'rsa',
      keysFrom: 'source',
      sign: (body, { privateKey, keyId }) => signDetachedJws({ body, privateKey, keyId, header: HEADER }),
    }),
  },
};

const PUBLIC_KEY: ToyScheme = {
  signature: { scheme: 'public-key', algorithm: 'ecdsa', header: HEADER, signs: 'body' },
  verify: (request, context) =>
    requirePublicKeySignature(request, context, {
      headers: [HEADER],
      envelope: { kind: 'json', algorithms: { 'ecdsa/sha256': 'ecdsa-p256-sha256-der' } },
    }),
  samples: {
    signer: keyPairSigner({
      kind: 'p-256',
      keysFrom: 'source',
      sign: (body, { privateKey, keyId }) =>
        signPublicKeyRequest({
          body,
          privateKey,
          header: HEADER,
          write: ebayEnvelope({ keyId, digest: 'SHA256' }),
        }),
      mistakes: {
        'with SHA-1': (body, { privateKey, keyId }) =>
          signPublicKeyRequest({
            body,
            privateKey,
            header: HEADER,
            digest: 'SHA1',
            write: ebayEnvelope({ keyId, digest: 'SHA1' }),
          }),
      },
    }),
  },
};

const HTTP_MESSAGE: ToyScheme = {
  signature: {
    scheme: 'http-message-signatures',
    algorithm: 'ed25519',
    header: 'Signature',
    signs: '@method, @authority, @path, content-digest',
  },
  verify: (request, context) => requireHttpMessageSignature(request, context, { algorithms: ['ed25519'] }),
  samples: {
    signer: keyPairSigner({
      kind: 'ed25519',
      keysFrom: 'source',
      sign: (body, { privateKey, keyId, now }) =>
        signHttpMessage({ body, privateKey, keyId, created: now / 1_000 }),
    }),
  },
};

const QUEUE: ToyScheme = {
  signature: { scheme: 'queue-identity', header: undefined, signs: 'the queue' },
  verify: requireQueueIdentity,
  samples: {
    signer: {
      secret: 'queue-a',
      otherSecret: 'queue-b',
      sign: (body, queue) => queueRequest({ queue, body }),
    },
  },
};

/** All seven, and the one that signs no body. */
export const TOY_SCHEMES = {
  'an HMAC over URL, time and body': HMAC,
  'an HMAC over ids only': IDS_ONLY,
  'Standard Webhooks': STANDARD,
  'a JWT for a body': JWT,
  'a detached JWS': DETACHED,
  'a public key and an envelope': PUBLIC_KEY,
  'HTTP message signatures': HTTP_MESSAGE,
  'the identity of a queue': QUEUE,
} as const satisfies Readonly<Record<string, ToyScheme>>;

/** The toy platform signing in this way, with a check that may be wrong. */
export function signingToy(scheme: ToyScheme, verify: Verify = scheme.verify): PlatformAdapter {
  const { signature, decode } = scheme;
  const headers = signature.header === undefined ? [] : [signature.header.toLowerCase()];
  const description = { ...TOY_DESCRIPTION, signature, fingerprint: { headers, bodies: [['toy_id']] } };
  return toyAdapter({}, { description, verify, ...(decode && { decode }) });
}

export function signingSamples({ samples }: ToyScheme): AdapterSamples {
  const { sign, ...usual } = TOY_SAMPLES;
  return { ...usual, ...samples };
}
