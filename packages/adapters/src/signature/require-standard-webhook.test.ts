import { createHmac } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { requireStandardWebhook, type StandardWebhook } from './require-standard-webhook.ts';

/** The vector of the libraries of Standard Webhooks. */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  body: '{"test": 2432232314}',
  headers: {
    'Webhook-Id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'Webhook-Timestamp': '1614265330',
    'Webhook-Signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
};
const SIGNED_AT = 1_614_265_330_000;

interface Case {
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly secrets?: readonly string[];
  readonly now?: number;
  readonly body?: string | Uint8Array;
  readonly scheme?: StandardWebhook;
}

function check({
  headers,
  secrets = [VECTOR.secret],
  now = SIGNED_AT,
  body = VECTOR.body,
  scheme,
}: Case = {}) {
  const request = {
    method: 'POST',
    url: 'https://a.example/',
    headers: { ...VECTOR.headers, ...headers },
    rawBody: Buffer.from(body),
  };
  return requireStandardWebhook(request, { secrets, now }, scheme);
}

describe('the published vector', () => {
  test('fits, with and without the prefix of the secret', () => {
    for (const secret of [VECTOR.secret, VECTOR.secret.slice('whsec_'.length)])
      expect(check({ secrets: [secret] })).toEqual({ covers: 'body', signedAt: SIGNED_AT, isStale: false });
  });

  test('fits one of several signatures, whatever the versions of the others', () => {
    const { 'Webhook-Signature': right } = VECTOR.headers;
    const wrong = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    expect(check({ headers: { 'Webhook-Signature': `${wrong} v1a,YQ== ${right}` } }).isStale).toBe(false);
    for (const value of [
      wrong,
      right.replace('v1,', 'v2,'),
      right.slice(3),
      right.replace('v1,', 'v1,v1,'),
      ` ${right}`,
      `${right}, ${right}`,
    ])
      expect(() => check({ headers: { 'Webhook-Signature': value } }), value).toThrow(InvalidSignatureError);
  });

  test('does not fit another id, time or body', () => {
    for (const headers of [
      { 'Webhook-Id': 'msg_p5jXN8AQM9LWM0D4loKWxJel' },
      { 'Webhook-Timestamp': '1614265331' },
    ])
      expect(() => check({ headers })).toThrow(InvalidSignatureError);
    expect(() => check({ body: '{"test":2432232314}' })).toThrow(InvalidSignatureError);
  });

  test('is stale days later, and never refused for it', () => {
    expect(check({ now: SIGNED_AT + 300_000 }).isStale).toBe(false);
    expect(check({ now: SIGNED_AT + 300_001 }).isStale).toBe(true);
    expect(check({ now: SIGNED_AT + 30_001, scheme: { replayWindowMs: 30_000 } }).isStale).toBe(true);
  });

  test('is refused where it comes from the future', () => {
    expect(check({ now: SIGNED_AT - 300_000 }).isStale).toBe(false);
    expect(() => check({ now: SIGNED_AT - 300_001 })).toThrow(InvalidSignatureError);
  });
});

test('a header of which there are two, too many signatures, or no id, is refused', () => {
  for (const [name, value] of Object.entries(VECTOR.headers))
    expect(() => check({ headers: { [name]: [value, value] } })).toThrow('more than once');
  const many = Array.from({ length: 9 }, () => VECTOR.headers['Webhook-Signature']).join(' ');
  expect(() => check({ headers: { 'Webhook-Signature': many } })).toThrow(InvalidSignatureError);
  expect(() => check({ headers: { 'Webhook-Id': '' } })).toThrow(InvalidSignatureError);
  expect(() => check({ headers: { 'Webhook-Signature': '' } })).toThrow(UnsignedWebhookError);
});

test('a time that is none is refused although it is signed', () => {
  for (const timestamp of [
    '',
    '0',
    '-5',
    '1e9',
    '1614265330.5',
    '01614265330',
    ' 1614265330',
    '9'.repeat(16),
  ]) {
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const signature = createHmac('sha256', key).update(`msg_9.${timestamp}.${VECTOR.body}`).digest('base64');
    const headers = {
      'Webhook-Id': 'msg_9',
      'Webhook-Timestamp': timestamp,
      'Webhook-Signature': `v1,${signature}`,
    };
    expect(() => check({ headers }), timestamp).toThrow(/no time of signing/);
  }
});

describe('against the package standardwebhooks', () => {
  const body = '{"scope":"store/order/created","data":{"id":250,"note":"Zoë ☕"}}';

  test('a signature by it fits, with the text of the secret as the key', () => {
    const secret = 'client-secret-1';
    const signature = new Webhook(secret, { format: 'raw' }).sign('msg_9', new Date(SIGNED_AT), body);
    const headers = { 'Webhook-Id': 'msg_9', 'Webhook-Signature': signature };
    expect(check({ headers, body, secrets: [secret], scheme: { keyEncoding: 'utf8' } }).isStale).toBe(false);
    expect(() =>
      check({ headers, body, secrets: ['client+secret+1+'], scheme: { keyEncoding: 'base64' } }),
    ).toThrow(InvalidSignatureError);
  });

  test('bytes that are no text are told from other such bytes', () => {
    const headers = {
      'Webhook-Id': 'msg_9',
      'Webhook-Signature': new Webhook(VECTOR.secret).sign('msg_9', new Date(SIGNED_AT), '\uFFFD'),
    };
    expect(check({ headers, body: '\uFFFD' }).isStale).toBe(false);
    expect(() => check({ headers, body: Uint8Array.of(0xff) })).toThrow(InvalidSignatureError);
  });
});

test('a secret that cannot be a key is a mistake of the server', () => {
  for (const secrets of [[], ['whsec_'], ['whsec_not base64'], [VECTOR.secret, '']])
    expect(() => check({ secrets })).toThrow(InvalidOptionError);
});
