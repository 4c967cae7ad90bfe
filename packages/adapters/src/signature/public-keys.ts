import type { KeyObject } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';
import type { VerifyContext } from '../contract/verification.ts';
import { UnknownKeyError } from '../errors/unknown-key-error.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import type { PublicKeySource } from './public-key-source.ts';
import { readPublicKey } from './read-public-key.ts';

type KeyContext = Pick<VerifyContext, 'secrets' | 'keys'>;
type Fits = (key: KeyObject) => boolean | Promise<boolean>;

const RULE =
  "a source of the platform's public keys, or secrets that are such keys in PEM (RSA: 2048 bits or more)";

/** Throws `InvalidOptionError` where there is neither a source of keys nor a secret that is one. */
export function checkKeys({ secrets, keys }: KeyContext): void {
  if (keys !== undefined) return;
  // The array and not a secret is given to the error, which would print it.
  if (secrets.length === 0 || secrets.some((secret) => pemKey(secret) === undefined))
    throw new InvalidOptionError('keys', RULE, secrets);
}

/**
 * Whether one of the public keys that count fits: the one of that id from `context.keys`, else the secrets in PEM. A key
 * that fits nothing is looked up once more, for there are platforms that change a key and keep its id. Rejects with
 * `UnknownKeyError`, and with `InvalidOptionError` where a secret is no key.
 */
export async function anyKeyFits(
  context: KeyContext,
  keyId: string | undefined,
  fits: Fits,
): Promise<boolean> {
  if (keyId !== undefined && context.keys !== undefined) return namedKeyFits(context.keys, keyId, fits);
  checkKeys({ ...context, keys: context.secrets.length === 0 ? context.keys : undefined });
  let matches = false;
  for (const secret of context.secrets) {
    const key = pemKey(secret);
    matches = (key !== undefined && (await fits(key))) || matches;
  }
  return matches;
}

/** The id of a key as a request names it. Throws `InvalidSignatureError` for what no platform would call a key. */
export function checkKeyId(header: string, keyId: unknown): string | undefined {
  if (keyId === undefined) return undefined;
  if (typeof keyId !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(keyId))
    throw new InvalidSignatureError(header, 'malformed');
  return keyId;
}

async function namedKeyFits(source: PublicKeySource, keyId: string, fits: Fits): Promise<boolean> {
  const known = await load(keyId, () => source.get(keyId));
  if (await fits(known.key)) return true;
  if (source.renew === undefined) return false;
  const renewed = await load(keyId, async () => source.renew?.(keyId));
  return renewed.pem !== known.pem && (await fits(renewed.key));
}

async function load(
  keyId: string,
  get: () => Promise<string | undefined>,
): Promise<{ readonly pem: string; readonly key: KeyObject }> {
  let pem: string | undefined;
  try {
    pem = await get();
  } catch (cause) {
    throw UnknownKeyError.isInstance(cause) ? cause : new UnknownKeyError({ keyId, cause });
  }
  const key = pem === undefined ? undefined : pemKey(pem);
  if (pem === undefined || key === undefined) throw new UnknownKeyError({ keyId });
  return { pem, key };
}

function pemKey(pem: unknown): KeyObject | undefined {
  return typeof pem === 'string' ? readPublicKey(pem) : undefined;
}
