import { describe, expect, test } from 'vitest';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { findsFaults } from './__fixtures__/faults.ts';
import { runKit } from './__fixtures__/run-kit.ts';
import { BODY, faultOf, textOf } from './__fixtures__/scheme-fault.ts';
import { signingSamples, signingToy, TOY_SCHEMES, type ToyScheme } from './__fixtures__/toy-schemes.ts';

const NAMES = Object.keys(TOY_SCHEMES) as (keyof typeof TOY_SCHEMES)[];
const HMAC = TOY_SCHEMES['an HMAC over URL, time and body'];
const STANDARD = TOY_SCHEMES['Standard Webhooks'];
const JWT = TOY_SCHEMES['a JWT for a body'];
const DETACHED = TOY_SCHEMES['a detached JWS'];
const PUBLIC_KEY = TOY_SCHEMES['a public key and an envelope'];
const HTTP_MESSAGE = TOY_SCHEMES['HTTP message signatures'];

describe('the kit passes a right check of', () => {
  test.each(NAMES)('%s', async (name) => {
    const scheme = TOY_SCHEMES[name];
    const { failed } = await runKit(signingToy(scheme), signingSamples(scheme));
    expect([...failed]).toEqual([]);
  });
});

describe.each(NAMES)('of %s', (name) => {
  const scheme: ToyScheme = TOY_SCHEMES[name];
  findsFaults([
    faultOf(scheme, ['believes everything', 'refuses another secret'], () => BODY),
    faultOf(
      scheme,
      ['believes nothing', 'accepts what the platform signed, whatever the case of the headers'],
      () => {
        throw new InvalidSignatureError('x', 'mismatch');
      },
    ),
    faultOf(
      scheme,
      ['knows the first secret only', 'accepts what either of two live secrets signed, in any order'],
      (request, context, right) =>
        right(
          request,
          context.keys === undefined
            ? { ...context, secrets: context.secrets.slice(0, 1) }
            : {
                ...context,
                keys: { get: async (id) => (id === 'key-1' ? context.keys?.get(id) : undefined) },
              },
        ),
    ),
    faultOf(scheme, ['runs without a secret', 'does not run without a secret'], (request, context, right) =>
      context.secrets.length === 0 && context.keys === undefined ? BODY : right(request, context),
    ),
    [
      'looks at a body of any size',
      'refuses a body above the limit before it looks at it',
      { ...signingToy(scheme), decode: () => null },
      signingSamples(scheme),
    ],
  ]);
});

describe('of a scheme with a header', () => {
  findsFaults(
    [HMAC, STANDARD, DETACHED, PUBLIC_KEY].flatMap((scheme) => [
      faultOf(
        scheme,
        [
          `takes the first of two signatures (${scheme.signature.scheme})`,
          'refuses a signature that came twice, even where both are right',
        ],
        (request, context, right) => {
          const headers = Object.entries(request.headers).map(([key, value]) => [key, [value].flat()[0]]);
          const unique = new Map(headers.map(([key, value]) => [String(key).toLowerCase(), value]));
          return right({ ...request, headers: Object.fromEntries(unique) }, context);
        },
      ),
      faultOf(
        scheme,
        [
          `verifies what it parsed (${scheme.signature.scheme})`,
          'refuses a body that was parsed and written again',
        ],
        async (request, context, right) => {
          try {
            return await right(request, context);
          } catch {
            const spaced = Buffer.from(` ${textOf(request)}\n`);
            return right({ ...request, rawBody: spaced }, context);
          }
        },
      ),
      faultOf(
        scheme,
        [
          `takes an unsigned request for a wrong one (${scheme.signature.scheme})`,
          'tells a request without a signature from one with a wrong one',
        ],
        async (request, context, right) => {
          try {
            return await right(request, context);
          } catch (error) {
            throw UnsignedWebhookError.isInstance(error) ? new InvalidSignatureError('x', 'mismatch') : error;
          }
        },
      ),
      faultOf(
        scheme,
        [
          `trims a signature (${scheme.signature.scheme})`,
          'refuses a signature that is cut, padded, longer or in another spelling',
        ],
        (request, context, right) => {
          const headers = Object.entries(request.headers).map(([key, value]) => [
            key,
            typeof value === 'string' ? value.trim() : value,
          ]);
          return right({ ...request, headers: Object.fromEntries(headers) }, context);
        },
      ),
    ]),
  );
});

describe('of a signed time', () => {
  findsFaults(
    [HMAC, STANDARD, JWT, HTTP_MESSAGE].flatMap((scheme) => [
      faultOf(
        scheme,
        [
          `refuses what is old (${scheme.signature.scheme})`,
          'accepts what was signed two days ago, and calls it stale where the time is signed',
        ],
        async (request, context, right) => {
          const verification = await right(request, context);
          if (verification.isStale) throw new InvalidSignatureError('x', 'timestamp');
          return verification;
        },
      ),
      faultOf(
        scheme,
        [
          `calls nothing stale (${scheme.signature.scheme})`,
          'accepts what was signed two days ago, and calls it stale where the time is signed',
        ],
        async (request, context, right) => ({
          ...(await right(request, context)),
          isStale: false,
        }),
      ),
      faultOf(
        scheme,
        [
          `lets the future in (${scheme.signature.scheme})`,
          'refuses what is signed for the future, where the time is signed',
        ],
        (request, context, right) =>
          right(request, { ...context, now: Math.max(context.now, Date.UTC(2026, 0, 1)) }),
      ),
    ]),
  );

  findsFaults([
    faultOf(
      HMAC,
      [
        'does not look at the time that was signed',
        'refuses another time in a header, where the time is signed',
      ],
      async (request, context, right) => {
        const time = String(Date.UTC(2026, 0, 1));
        const verification = await right(
          {
            ...request,
            headers: {
              ...request.headers,
              'x-toy-time': time,
              'X-Toy-Time': undefined,
              'X-TOY-TIME': undefined,
            },
          },
          context,
        );
        return verification;
      },
    ),
  ]);
});
