import { createHmac } from 'node:crypto';
import type { Kit } from '../kit.ts';
import { keyEncodingOf } from '../signing/default-signer.ts';
import type { Scheme } from './scheme.ts';

/** Whoever sends a request does not choose how it is checked. */
export function algorithmCases(kit: Kit, scheme: Scheme): void {
  const { test, notApplicable } = kit;
  const { signature, signer, signed, refuses, read, write } = scheme;

  if (signature.scheme === 'jwt' || signature.scheme === 'detached-jws')
    test('refuses a token without a signature, or signed with the public key as a secret', async () => {
      const request = await signed();
      for (const token of forgedTokens(read(request), signer.secret)) await refuses(write(request, token));
    });
  else if (signature.scheme === 'public-key')
    test('refuses a digest or an algorithm that the platform does not use', async () => {
      const request = await signed();
      for (const value of otherEnvelopes(read(request))) await refuses(write(request, value));
    });
  else notApplicable('refuses another algorithm', 'the request does not name one');

  if (signature.scheme !== 'hmac' && signature.scheme !== 'standard-webhooks')
    notApplicable('refuses a secret decoded in another way', 'it is no text that is decoded');
  else
    test('refuses a secret decoded in another way than the platform does', async () => {
      for (const { secret, misread } of misreadSecrets(keyEncodingOf(signature))) {
        await scheme.verify(await signed(undefined, secret), { secrets: [secret] });
        await refuses(await signed(undefined, misread), { secrets: [secret] });
      }
    });
}

function forgedTokens(token: string, publicKey: string): readonly string[] {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const parameters: unknown = JSON.parse(Buffer.from(head, 'base64url').toString());
  const forge = (alg: string, sign: (input: string) => string) => {
    const forged = Buffer.from(JSON.stringify(Object.assign({}, parameters, { alg }))).toString('base64url');
    return `${forged}.${payload}.${sign(`${forged}.${payload}`)}`;
  };
  return [
    ...['none', 'None', 'HS256', 'RS1'].flatMap((alg) => [forge(alg, () => ''), forge(alg, () => signature)]),
    forge('HS256', (input) => createHmac('sha256', publicKey).update(input).digest('base64url')),
    forge('HS256', (input) => createHmac('sha256', publicKey.trim()).update(input).digest('base64url')),
  ];
}

/** An envelope of JSON in base64, as eBay's, that names weaker things; none for a bare signature. */
function otherEnvelopes(value: string): readonly string[] {
  let members: unknown;
  try {
    members = JSON.parse(Buffer.from(value, 'base64').toString());
  } catch {
    return [];
  }
  const changes = [{ digest: 'MD5' }, { digest: 'NONE' }, { digest: '' }, { alg: 'none' }, { alg: 'HMAC' }];
  return changes.map((change) => btoa(JSON.stringify(Object.assign({}, members, change))));
}

/**
 * Secrets that can be read in two ways, each with the secret that the platform's own way reads as the wrong one does: a
 * request signed with `misread` is what a platform that decodes otherwise would send.
 */
function misreadSecrets(
  encoding: 'utf8' | 'hex' | 'base64',
): readonly { readonly secret: string; readonly misread: string }[] {
  const write = (key: Buffer) => key.toString(encoding);
  // Hex of a text, and base64 as well: four digits are three bytes.
  const hex = Buffer.from('a-secret-of-text').toString('hex');
  const base64 = Buffer.from('a-secret-of-text!!').toString('base64');
  const readings = {
    utf8: [
      { secret: hex, misread: write(Buffer.from(hex, 'hex')) },
      { secret: base64, misread: write(Buffer.from(base64, 'base64')) },
    ],
    hex: [
      { secret: hex, misread: write(Buffer.from(hex, 'utf8')) },
      { secret: hex, misread: write(Buffer.from(hex, 'base64')) },
    ],
    base64: [
      { secret: base64, misread: write(Buffer.from(base64, 'utf8')) },
      { secret: hex, misread: write(Buffer.from(hex, 'hex')) },
    ],
  };
  return readings[encoding];
}
