import type { Verification } from '../contract/verification.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { isObject } from '../source/source-node.ts';
import { checkAge, DEFAULT_REPLAY_WINDOW_MS } from './replay-window.ts';

/**
 * What the times of a JWT (RFC 7519, section 4.1) say of it: stale where `exp` is past or `iat` outside the window. Throws
 * `InvalidSignatureError` where the claims are no JSON object, or `iat` or `nbf` is in the future or no number.
 */
export function jwtAge(
  header: string,
  claims: Uint8Array,
  options: { readonly now: number; readonly replayWindowMs?: number | undefined },
): Pick<Verification, 'signedAt' | 'isStale'> {
  const { now, replayWindowMs = DEFAULT_REPLAY_WINDOW_MS } = options;
  const payload = parseClaims(header, claims);
  const timeOf = (name: string): number | undefined => {
    const value = payload.get(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'number') throw new InvalidSignatureError(header, 'timestamp');
    return value * 1_000;
  };
  const [iat, nbf = now, exp = Number.POSITIVE_INFINITY] = [timeOf('iat'), timeOf('nbf'), timeOf('exp')];
  if (nbf > now + replayWindowMs) throw new InvalidSignatureError(header, 'timestamp');
  if (iat === undefined) return { isStale: exp <= now };
  const age = checkAge(header, { signedAt: iat, now, replayWindowMs });
  return { ...age, isStale: age.isStale || exp <= now };
}

function parseClaims(header: string, claims: Uint8Array): ReadonlyMap<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(claims).toString('utf8'));
    if (isObject(payload)) return new Map(Object.entries(payload));
  } catch {
    // Refused below, like a payload that is no object.
  }
  throw new InvalidSignatureError(header, 'malformed');
}
