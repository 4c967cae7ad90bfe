import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import type { WebhookHeaders } from '../contract/request.ts';
import { InvalidSignatureError, UnsignedWebhookError } from '../errors/webhook-errors.ts';
import { type HmacHeader, requireHmacHeader } from './require-hmac-header.ts';

const BODY = '{"id":"7","note":"Zoë"}';
/** 2026-01-01T00:00:00Z. */
const NOW = 1_767_225_600_000;

interface Case {
  readonly scheme: HmacHeader;
  readonly headers: WebhookHeaders;
  readonly secrets: readonly string[];
  readonly url?: string;
  readonly body?: string;
  readonly now?: number;
}

function check({ scheme, headers, secrets, url = 'https://a.example/', body = BODY, now = NOW }: Case) {
  const request = { method: 'POST', url, headers, rawBody: Buffer.from(body) };
  return requireHmacHeader(request, { secrets, now }, scheme);
}

describe('the vector of Square’s own SDKs', () => {
  const square = (url: string, values?: Record<string, string>) =>
    check({
      scheme: { header: 'x-square-hmacsha256-signature', message: '{url}{body}', values },
      headers: { 'X-Square-HmacSha256-Signature': 'Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=' },
      secrets: ['signature-key'],
      body: '{"data":{"type":"webhooks","id":">id<"}}',
      url,
    });

  test('fits where the URL is signed ahead of the body', () => {
    expect(square('https://webhook.site/webhooks')).toEqual({ covers: 'body', isStale: false });
  });

  test('fits behind a proxy only with the URL that Square was told', () => {
    expect(() => square('http://10.0.0.4/webhooks')).toThrow(InvalidSignatureError);
    expect(square('http://10.0.0.4/webhooks', { url: 'https://webhook.site/webhooks' }).covers).toBe('body');
  });
});

describe('vectors made with Python', () => {
  const HEX = '1481367be076570e0d85b38719157bca7833de2a55d57f9b7735c52df4696ffb';

  test('a prefix belongs to the signature', () => {
    const scheme = { header: 'X-Sig', prefix: 'sha256=', encoding: 'hex' } as const;
    const run = (value: string) => check({ scheme, headers: { 'x-sig': value }, secrets: ['key-1'] });
    expect(run(`sha256=${HEX}`)).toEqual({ covers: 'body', isStale: false });
    for (const value of [HEX, `sha1=${HEX}`, `sha256=sha256=${HEX}`, `SHA256=${HEX}`, 'sha256='])
      expect(() => run(value), value).toThrow(InvalidSignatureError);
  });

  test('an application key stands ahead of the body, as TikTok Shop signs', () => {
    const headers = { authorization: 'c80cce453221683db66d170beb2c961422ac1e04ebe6d2cfbeb2d385573bb717' };
    const run = (appKey: string) =>
      check({
        scheme: { header: 'Authorization', encoding: 'hex', message: '{appKey}{body}', values: { appKey } },
        headers,
        secrets: ['app-secret'],
      });
    expect(run('app-key-1').covers).toBe('body');
    expect(() => run('app-key-2')).toThrow(InvalidSignatureError);
  });

  test('a secret in hex is decoded, as Squarespace signs', () => {
    const headers = {
      'squarespace-signature': '42f29723f2a07205110e4a5aa8cf45e240b80b10da64e648c3270a8055e9af98',
    };
    const scheme = { header: 'Squarespace-Signature', encoding: 'hex' } as const;
    const run = (keyEncoding: 'hex' | 'utf8') =>
      check({ scheme: { ...scheme, keyEncoding }, headers, secrets: ['00ff10a0'] });
    expect(run('hex').covers).toBe('body');
    expect(() => run('utf8')).toThrow(InvalidSignatureError);
  });

  describe('method, path, time and hash, as Walmart signs', () => {
    const run = (changes: Partial<Case> = {}, timestamp = '1767225600000') =>
      check({
        scheme: {
          header: 'WM_SEC.SIGNATURE',
          message: '{method}\n{path}\n{timestamp}\n{bodyHash}',
          timestamp: { header: 'WM_SEC.TIMESTAMP' },
          timestampUnit: 'ms',
        },
        headers: {
          'wm_sec.signature': 'sdbE8si6sRTB9ffDbNprSi1/1hOj6W4URr4+nvpP/FQ=',
          'wm_sec.timestamp': timestamp,
        },
        secrets: ['wm'],
        url: 'https://a.example/hooks/orders?x=1%20a#part',
        ...changes,
      });

    test('fits, and tells when it was signed', () => {
      expect(run()).toEqual({ covers: 'body', signedAt: NOW, isStale: false });
    });

    test('is stale after five minutes, and never refused for it', () => {
      expect(run({ now: NOW + 300_000 }).isStale).toBe(false);
      expect(run({ now: NOW + 300_001 }).isStale).toBe(true);
      expect(run({ now: NOW + 172_800_000 }).isStale).toBe(true);
    });

    test('from the future it is refused', () => {
      expect(run({ now: NOW - 300_000 }).isStale).toBe(false);
      expect(() => run({ now: NOW - 300_001 })).toThrow(InvalidSignatureError);
    });

    test('does not fit another path, query or time', () => {
      for (const url of ['https://a.example/hooks/orders?x=1 a', 'https://a.example/hooks/orders'])
        expect(() => run({ url })).toThrow(InvalidSignatureError);
      expect(() => run({}, '1767225600001')).toThrow(InvalidSignatureError);
    });
  });

  describe('a header of time and signatures', () => {
    const OLD = 'e4ca7755d0bccbbe723326d8b4b2ff627fbfb710a2e2eba2b7cac700ef654395';
    const NEW = '07673c5ec6a064d1c484886885461d7938f85ed48806358e81f1e43f4d6c5387';
    const run = (value: string, secrets: readonly string[] = ['acp']) =>
      check({
        scheme: {
          header: 'Merchant-Signature',
          envelope: 'timestamped',
          encoding: 'hex',
          message: '{timestamp}.{body}',
        },
        headers: { 'merchant-signature': value },
        secrets,
      });

    test('fits whichever of its signatures a secret made', () => {
      expect(run(`t=1767225600,v1=${OLD}`)).toEqual({ covers: 'body', signedAt: NOW, isStale: false });
      expect(run(`v1=${NEW},t=1767225600,v1=${OLD},v0=abc`).isStale).toBe(false);
      expect(run(`t=1767225600,v1=${NEW}`, ['acp', 'acp2']).isStale).toBe(false);
    });

    test('written in another way, it is refused', () => {
      const others = [
        OLD,
        `v1=${OLD}`,
        `t=1767225600,t=1767225600,v1=${OLD}`,
        `t=1767225600, v1=${OLD}`,
        `t=01767225600,v1=${OLD}`,
        `t=1767225600,v0=${OLD}`,
        `t=1767225600${`,v1=${OLD}`.repeat(9)}`,
        't=1767225600',
      ];
      for (const value of others) expect(() => run(value), value).toThrow(InvalidSignatureError);
    });
  });

  test('a signature over ids only covers a reference, as Ecwid signs', () => {
    const verification = check({
      scheme: {
        header: 'X-Ecwid-Webhook-Signature',
        message: '{timestamp}.{eventId}',
        values: { eventId: '80aece08' },
        timestamp: { value: '1767225600' },
        covers: 'reference',
      },
      headers: { 'x-ecwid-webhook-signature': 'M8jAPxxf4Ws5hE7Hl0LwfIRWoXM643LwXArjO2MAFG8=' },
      secrets: ['ecwid'],
      body: 'whatever the body says',
    });
    expect(verification).toEqual({ covers: 'reference', signedAt: NOW, isStale: false });
  });
});

test('without the header it is unsigned, and twice it is refused', () => {
  const run = (headers: WebhookHeaders) => check({ scheme: { header: 'X-Sig' }, headers, secrets: ['a'] });
  for (const value of [undefined, '', []])
    expect(() => run({ 'x-sig': value })).toThrow(UnsignedWebhookError);
  expect(() => run({ 'x-sig': 'YQ==', 'X-SIG': 'YQ==' })).toThrow('came more than once');
});

test('a template with an unknown placeholder is a mistake of the adapter', () => {
  for (const message of ['{bdy}', '{constructor}', '{toString}{body}'])
    expect(() =>
      check({ scheme: { header: 'X-Sig', message }, headers: { 'x-sig': 'YQ==' }, secrets: ['a'] }),
    ).toThrow(InvalidOptionError);
});
