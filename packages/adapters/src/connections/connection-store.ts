/** A connection as it lies in a store: everything that matters is in `sealed`, which only a holder of the key can read. */
export interface SealedConnection {
  readonly platform: string;
  readonly storeId: string;
  /** JWE compact serialisation (RFC 7516). */
  readonly sealed: string;
  /** Which key sealed it, so that a rotation finds what is left to do. */
  readonly keyId: string;
  /** When the access token ends, milliseconds since the epoch; null for one that does not. */
  readonly expiresAt: number | null;
  /** Rises by one with each change. */
  readonly version: number;
}

/** Where connections are kept. Four calls to implement on any database. */
export interface ConnectionStore {
  get(platform: string, storeId: string): Promise<SealedConnection | undefined>;
  /**
   * Writes if the version that is kept is `connection.version - 1` (nothing is kept: 0), and says whether it did: two
   * processes that renew one token at once must not overwrite each other.
   */
  put(connection: SealedConnection): Promise<boolean>;
  delete(platform: string, storeId: string): Promise<void>;
  list(): AsyncIterable<SealedConnection>;
}
