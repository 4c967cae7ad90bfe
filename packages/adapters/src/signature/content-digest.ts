import { createHash, timingSafeEqual } from 'node:crypto';
import { canonicalBytes } from './canonical-bytes.ts';

const HASHES = new Map([
  ['sha-256', 'sha256'],
  ['sha-512', 'sha512'],
]);

/** As many as anybody sends, so that a header cannot ask for any amount of hashing. */
const MAX_DIGESTS = 4;

/**
 * Whether a `Content-Digest` header (RFC 9530) is of these bytes: it has a SHA-256 or a SHA-512, and each of them is right.
 * Other algorithms are left aside, being insecure or unknown.
 */
export function contentDigestFits(value: string, body: Uint8Array): boolean {
  const members = value.split(',').map((member) => /^\s*([a-z0-9-]+)=:([A-Za-z0-9+/=]+):\s*$/.exec(member));
  if (members.includes(null) || members.length > MAX_DIGESTS) return false;
  const known = members.flatMap((member) => {
    const hash = HASHES.get(member?.[1] ?? '');
    return hash === undefined ? [] : [{ hash, claimed: canonicalBytes(member?.[2] ?? '', 'base64') }];
  });
  return (
    known.length > 0 &&
    known.every(({ hash, claimed }) => {
      const digest = createHash(hash).update(body).digest();
      return claimed?.length === digest.length && timingSafeEqual(claimed, digest);
    })
  );
}
