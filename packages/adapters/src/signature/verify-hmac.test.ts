import { InvalidOptionError } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import { verifyHmac } from './verify-hmac.ts';

/** RFC 4231, test case 2. */
const HEX = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
const BASE64 = 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=';
const check = { secrets: ['Jefe'], message: ['what do ya want ', 'for nothing?'], signature: BASE64 };

describe('the published vector', () => {
  test('fits in base64 and in hex', () => {
    expect(verifyHmac(check)).toBe(true);
    expect(verifyHmac({ ...check, signature: HEX, encoding: 'hex' })).toBe(true);
  });

  test('fits with the key in hex and in base64', () => {
    expect(verifyHmac({ ...check, secrets: ['4a656665'], keyEncoding: 'hex' })).toBe(true);
    expect(verifyHmac({ ...check, secrets: ['SmVmZQ=='], keyEncoding: 'base64' })).toBe(true);
  });

  test('fits with SHA-1 (RFC 2202, test case 2)', () => {
    const signature = 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79';
    expect(verifyHmac({ ...check, algorithm: 'sha1', encoding: 'hex', signature })).toBe(true);
    expect(verifyHmac({ ...check, encoding: 'hex', signature })).toBe(false);
  });
});

test('fits whichever of the secrets made it, even beside one that did', () => {
  for (const secrets of [
    ['a', 'Jefe'],
    ['Jefe', 'a'],
    ['Jefe', 'Jefe', 'b'],
  ])
    expect(verifyHmac({ ...check, secrets })).toBe(true);
  expect(verifyHmac({ ...check, secrets: ['a', 'b'] })).toBe(false);
});

test('one signature has one spelling', () => {
  const loose = [
    `${BASE64}=`,
    BASE64.slice(0, -1),
    ` ${BASE64}`,
    `${BASE64}\n`,
    BASE64.replace('=', '%3D'),
    '',
  ];
  // The last character of the digits holds two bits that mean nothing: Buffer reads N as M.
  for (const signature of [...loose, BASE64.replace('M=', 'N=')])
    expect(verifyHmac({ ...check, signature })).toBe(false);
  expect(verifyHmac({ ...check, signature: HEX.toUpperCase(), encoding: 'hex' })).toBe(false);
});

test('a key that is empty or not in its encoding is a mistake of the server, and is not printed', () => {
  expect(() => verifyHmac({ ...check, secrets: [] })).toThrow(InvalidOptionError);
  expect(() => verifyHmac({ ...check, secrets: ['Jefe', ''] })).toThrow(InvalidOptionError);
  for (const keyEncoding of ['hex', 'base64'] as const) {
    const run = () => verifyHmac({ ...check, secrets: ['not-that!'], keyEncoding });
    expect(run).toThrow(InvalidOptionError);
    expect(run).not.toThrow(/not-that/);
  }
});
