import { createHash } from 'node:crypto';

/** Where a fact lies in the buckets: 16 bytes of its key, each used once. */
export interface CompactKey {
  /** 64 bits as a signed decimal, which Redis stores as a number: its name inside the bucket. */
  readonly member: string;
  /** 32 bits that choose the group of buckets, and with it the hash tag. */
  readonly group: number;
  /** 32 bits that choose the bucket inside the group, from level to level. */
  readonly path: string;
}

/** Places a key; one that is not 32 hexadecimal digits is hashed before. */
export function placeOf(key: string): CompactKey {
  const hex = /^[0-9a-f]{32}$/.test(key);
  const bytes = hex ? Buffer.from(key, 'hex') : createHash('sha256').update(key).digest();
  return {
    member: bytes.readBigInt64BE(0).toString(),
    group: bytes.readUInt32BE(8),
    path: String(bytes.readUInt32BE(12)),
  };
}

/** The first 32 bits of a fingerprint as a signed decimal, `1` without one: a value that Redis stores as a number. */
export function hintOf(fingerprint: string | undefined): string {
  if (fingerprint === undefined) return '1';
  const bits = Buffer.from(fingerprint.slice(0, 8), 'hex');
  // `1` means that there is none, so the one fingerprint in 2^32 that is 1 is called 2.
  return bits.length < 4 ? '1' : String(bits.readInt32BE(0) === 1 ? 2 : bits.readInt32BE(0));
}
