import { expect, test } from 'vitest';
import { contentDigestFits } from './content-digest.ts';

/** RFC 9530, appendix D, and RFC 9421, appendix B.2: the digests of one body. */
const BODY = Buffer.from('{"hello": "world"}');
const SHA256 = 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:';
const SHA512 =
  'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:';

test('the published digests fit, one or both, beside others', () => {
  for (const value of [SHA256, SHA512, `${SHA256}, ${SHA512}`, `md5=:YQ==:,${SHA256}`])
    expect(contentDigestFits(value, BODY), value).toBe(true);
});

test('a wrong one beside a right one does not', () => {
  const wrong = 'sha-512=:YQ==:';
  for (const value of [`${SHA256}, ${wrong}`, `${wrong}, ${SHA256}`])
    expect(contentDigestFits(value, BODY)).toBe(false);
  expect(contentDigestFits(SHA256, Buffer.from('{"hello":"world"}'))).toBe(false);
});

test('a header without a strong digest, or written otherwise, does not', () => {
  const others = [
    '',
    'md5=:YQ==:',
    SHA256.replace('sha', 'SHA'),
    SHA256.slice(0, -1),
    SHA256.replaceAll(':', ''),
    SHA256.replace('PE=', 'PF='),
    `${SHA256},`,
    Array.from({ length: 5 }, () => SHA256).join(', '),
  ];
  for (const value of others) expect(contentDigestFits(value, BODY), value).toBe(false);
});
