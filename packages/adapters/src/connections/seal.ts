import { InvalidOptionError } from '@orderdock/kit';
import { orderKey } from '@orderdock/schema';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { ConnectionUnreadableError } from '../errors/connection-errors.ts';
import type { Connection } from './connection.ts';

/** A key to seal connections with. */
export interface SealingKey {
  readonly id: string;
  /** 32 random bytes, from a secret manager. */
  readonly key: Uint8Array;
}

/** Seals and opens: AES-256-GCM by JWE (RFC 7516, `dir` and `A256GCM`), bound to the platform and store. */
export interface Sealer {
  /** The id of the key that seals. */
  readonly keyId: string;
  seal(connection: Connection): Promise<string>;
  /** Rejects with `ConnectionUnreadableError` for another store's text, a changed one, or a key that is not there. */
  open(platform: string, storeId: string, sealed: string): Promise<Connection>;
}

/** The first key seals, all of them open. Throws `InvalidOptionError`. */
export function createSealer(keys: readonly SealingKey[]): Sealer {
  const [first] = keys;
  if (first === undefined) throw new InvalidOptionError('keys', 'one key or more', keys.length);
  for (const { id, key } of keys)
    if (key.byteLength !== 32) throw new InvalidOptionError(`keys "${id}"`, '32 bytes', key.byteLength);
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new InvalidOptionError('keys', 'of different ids', keys.length);
  return {
    keyId: first.id,
    seal: (connection) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(connection)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id, store: nameOf(connection) })
        .encrypt(first.key),
    async open(platform, storeId, sealed) {
      try {
        const { kid, store } = decodeProtectedHeader(sealed);
        const key = byId.get(kid ?? '');
        if (key === undefined) throw new Error('The key that sealed it is not among the keys');
        if (store !== nameOf({ platform, storeId })) throw new Error('It was sealed for another store');
        const algorithms = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
        const { plaintext } = await compactDecrypt(sealed, key, algorithms);
        return JSON.parse(new TextDecoder().decode(plaintext)) as Connection;
      } catch (cause) {
        throw new ConnectionUnreadableError(platform, storeId, cause);
      }
    },
  };
}

function nameOf({ platform, storeId }: Pick<Connection, 'platform' | 'storeId'>): string {
  return orderKey({ platform, storeId, platformOrderId: 'connection' });
}
