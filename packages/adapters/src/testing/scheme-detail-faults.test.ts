import { createHmac, createVerify } from 'node:crypto';
import { describe } from 'vitest';
import { headerValues } from '../contract/request.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { requireHmacHeader } from '../signature/require-hmac-header.ts';
import { requireHttpMessageSignature } from '../signature/require-http-message-signature.ts';
import { findsFaults } from './__fixtures__/faults.ts';
import { BODY, faultOf, textOf } from './__fixtures__/scheme-fault.ts';
import { TOY_SCHEMES } from './__fixtures__/toy-schemes.ts';

const HMAC = TOY_SCHEMES['an HMAC over URL, time and body'];
const JWT = TOY_SCHEMES['a JWT for a body'];
const DETACHED = TOY_SCHEMES['a detached JWS'];
const PUBLIC_KEY = TOY_SCHEMES['a public key and an envelope'];
const HTTP_MESSAGE = TOY_SCHEMES['HTTP message signatures'];
const QUEUE = TOY_SCHEMES['the identity of a queue'];
const IDS_ONLY = TOY_SCHEMES['an HMAC over ids only'];

describe('of a scheme', () => {
  findsFaults([
    faultOf(
      DETACHED,
      ['believes the same JSON in other words', 'tells numbers apart that are one number to a float'],
      async (request, context, right) => {
        try {
          return await right(request, context);
        } catch {
          const rawBody = Buffer.from(JSON.stringify(JSON.parse(textOf(request))));
          return right({ ...request, rawBody }, context);
        }
      },
    ),
    faultOf(
      HMAC,
      ['tries a secret in two encodings', 'refuses a secret decoded in another way than the platform does'],
      async (request, context, right) => {
        try {
          return await right(request, context);
        } catch {
          const headers = {
            header: 'X-Toy-Signature',
            encoding: 'hex',
            message: '{url}.{timestamp}.{body}',
            timestamp: { header: 'X-Toy-Time' },
            timestampUnit: 'ms',
          } as const;
          return requireHmacHeader(request, context, headers);
        }
      },
    ),
    faultOf(
      HMAC,
      ['leaves the URL out', 'trap 6: refuses another URL, for it is signed'],
      (request, context, right) => right({ ...request, url: 'https://shop.example/hooks' }, context),
    ),
    faultOf(
      JWT,
      [
        'reads a token without looking at its signature',
        'refuses a token without a signature, or signed with the public key as a secret',
      ],
      async (request, context, right) => {
        const [head = ''] = textOf(request).split('.');
        const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString() || '{}');
        return alg === 'none' ? BODY : right(request, context);
      },
    ),
    faultOf(
      JWT,
      [
        'takes the public key for a secret',
        'refuses a token without a signature, or signed with the public key as a secret',
      ],
      async (request, context, right) => {
        const [head = '', claims = '', signature = ''] = textOf(request).split('.');
        const made = createHmac('sha256', context.secrets[0] ?? '')
          .update(`${head}.${claims}`)
          .digest('base64url');
        return made === signature ? BODY : right(request, context);
      },
    ),
    faultOf(
      DETACHED,
      [
        'believes a token that names no algorithm',
        'refuses a token without a signature, or signed with the public key as a secret',
      ],
      async (request, context, right) => {
        const [value = ''] = headerValues(request.headers, 'X-Toy-Signature');
        return value.endsWith('..') ? BODY : right(request, context);
      },
    ),
    faultOf(
      DETACHED,
      ['does not mind whose key it is', 'refuses what is signed with another key under the right id'],
      async (request, context, right) => {
        try {
          return await right(request, context);
        } catch (error) {
          if (!InvalidSignatureError.isInstance(error) || error.fault !== 'mismatch') throw error;
          return BODY;
        }
      },
    ),
    faultOf(
      PUBLIC_KEY,
      ['takes the digest that the request names', 'refuses what is signed with SHA-1'],
      async (request, context, right) => {
        try {
          return await right(request, context);
        } catch (error) {
          const [value = ''] = headerValues(request.headers, 'X-Toy-Signature');
          const { kid, signature, digest } = JSON.parse(Buffer.from(value, 'base64').toString());
          const key = (await context.keys?.get(kid)) ?? '';
          if (
            digest === 'SHA1' &&
            createVerify('SHA1').update(request.rawBody).verify(key, signature, 'base64')
          )
            return BODY;
          throw error;
        }
      },
    ),
    faultOf(
      PUBLIC_KEY,
      [
        'goes on with its own digest where another is named',
        'refuses a digest or an algorithm that the platform does not use',
      ],
      (request, context, right) => {
        const headers = Object.entries(request.headers).map(([key, value]) => {
          if (key.toLowerCase() !== 'x-toy-signature' || typeof value !== 'string' || value === 'x')
            return [key, value];
          try {
            const members = JSON.parse(Buffer.from(value, 'base64').toString());
            return [key, btoa(JSON.stringify({ ...members, alg: 'ecdsa', digest: 'SHA256' }))];
          } catch {
            return [key, value];
          }
        });
        return right({ ...request, headers: Object.fromEntries(headers) }, context);
      },
    ),
    faultOf(
      HTTP_MESSAGE,
      [
        'does not look at the digest',
        'refuses a body of which one bit is another, or does not call it signed',
      ],
      async (request, context) => {
        try {
          return await requireHttpMessageSignature(request, context, { algorithms: ['ed25519'] });
        } catch (error) {
          if (InvalidSignatureError.isInstance(error) && error.fault === 'digest') return BODY;
          throw error;
        }
      },
    ),
    faultOf(
      QUEUE,
      [
        'takes what comes over HTTP for a message',
        'tells a request that came over HTTP from a message of the queue',
      ],
      (request, context, right) => right({ ...request, method: 'RECEIVE' }, context),
    ),
    faultOf(
      IDS_ONLY,
      [
        'takes the word of a body that is not signed',
        'trap 5: never takes the word of a body that is not signed',
      ],
      async (request, context, right) => {
        const verification = await right(request, context);
        return textOf(request).endsWith(' ') ? { ...verification, covers: 'body' } : verification;
      },
    ),
  ]);
});
