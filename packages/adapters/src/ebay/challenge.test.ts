import { describe, expect, test } from 'vitest';
import { publicKeyOf } from './__fixtures__/sign.ts';
import { ebay } from './index.ts';

const TOKEN = 'token_for_tests_0123456789abcdef';
const request = (url: string, method = 'GET') => ({ method, url, headers: {}, rawBody: new Uint8Array() });
const answer = (url: string, secrets: readonly string[] = [TOKEN], endpoint?: string) =>
  ebay({ endpoint }).handshake(request(url), secrets);

// printf '%s' 'a8628072token_for_tests_0123456789abcdefhttps://shop.example/hooks/ebay' | sha256sum
const EXPECTED = '293249463deb5ffab1737800028c0becedb2f5e0de929b24584440a327f280da';

describe('a challenge', () => {
  test('is answered with the hash of code, token and endpoint', () => {
    expect(answer('https://shop.example/hooks/ebay?challenge_code=a8628072')).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challengeResponse: EXPECTED }),
    });
  });

  test('behind a proxy is answered for the endpoint as it is registered', () => {
    const called = 'http://10.0.0.7:8080/in?challenge_code=a8628072';
    expect(answer(called, [TOKEN], 'https://shop.example/hooks/ebay')?.body).toContain(EXPECTED);
    expect(answer(called)?.body).not.toContain(EXPECTED);
  });

  test('takes the endpoint letter by letter: a slash more is another', () => {
    const bare = answer('https://shop.example?challenge_code=1')?.body;
    expect(bare).toBe(
      answer('https://other.example/?challenge_code=1', [TOKEN], 'https://shop.example')?.body,
    );
    expect(answer('https://shop.example/?challenge_code=1')?.body).not.toBe(bare);
  });

  test('finds the token beside a public key among the secrets', () => {
    const url = 'https://shop.example/hooks/ebay?challenge_code=a8628072';
    expect(answer(url, [publicKeyOf('k'), TOKEN])?.body).toContain(EXPECTED);
  });

  test.each([
    ['https://shop.example/hooks/ebay', [TOKEN]],
    ['https://shop.example/hooks/ebay?challenge_code=', [TOKEN]],
    ['https://shop.example/hooks/ebay?challenge_code=1&challenge_code=2', [TOKEN]],
    ['https://shop.example/hooks/ebay?challenge_code=1', []],
    ['https://shop.example/hooks/ebay?challenge_code=1', ['']],
    ['/hooks/ebay?challenge_code=1', [TOKEN]],
  ])('%s with the secrets %j is none', (url, secrets) => {
    expect(answer(url, secrets)).toBeUndefined();
  });

  test('comes by GET only', () => {
    const posted = request('https://shop.example/hooks/ebay?challenge_code=1', 'POST');
    expect(ebay().handshake(posted, [TOKEN])).toBeUndefined();
  });

  test.each(['ftp://shop.example', 'http://shop.example/', 'x'])('the endpoint %s is refused', (endpoint) => {
    expect(() => ebay({ endpoint })).toThrow('endpoint');
  });
});

test.each([
  ['accepted', 204],
  ['queued', 204],
  ['unsigned', 412],
  ['invalid_signature', 412],
  ['in_flight', 503],
  ['unavailable', 503],
  ['too_large', 413],
] as const)('an outcome of %s is answered %i', (outcome, status) => {
  expect(ebay().respond(outcome).status).toBe(status);
});
