/** The three hashes that a call is known by, each 16 bytes in hexadecimal, and the tenant in clear for erasure. */
export interface CallKeys {
  readonly tenant: string;
  readonly delivery: string;
  readonly entity: string;
  readonly fingerprint: string | undefined;
}

/** How a delivery ended. Once committed it never changes, which is why every tier may keep a copy. */
export interface DeliveryRecord {
  readonly status: 'executed' | 'duplicate' | 'stale';
  /** JSON text: what the work returned; for `duplicate` and `stale` the revision that stood in its way. */
  readonly answer: string | undefined;
  /** Epoch milliseconds from the clock of the database: when the revision that stands was applied. */
  readonly processedAtMs: number;
  readonly entity: string;
  readonly fingerprint: string | undefined;
  /** The call that wrote the record; `undefined` in a tier that does not keep it. */
  readonly claimId: string | undefined;
}

/** What is stored of an entity. */
export interface EntityRecord {
  /** JSON text of the newest revision that was applied. */
  readonly revision: string;
  /** How many revisions were applied; the fence of the next write. */
  readonly applied: number;
  /** Epoch milliseconds from the clock of the database. */
  readonly processedAtMs: number;
}

/** What a transaction finds once it holds the entity. */
export interface Found {
  readonly delivery: DeliveryRecord | undefined;
  readonly entity: EntityRecord | undefined;
}

/** What the work of a transaction asks to have recorded with its effect. */
export type Recording =
  | { readonly status: 'executed'; readonly answer: string | undefined; readonly revision: string }
  | { readonly status: 'duplicate' | 'stale'; readonly answer: string; readonly processedAtMs: number };

/** How one attempt at a transaction ended; the work's own error is thrown instead. */
export type StoreAttempt =
  /** Another transaction holds the entity; the work was not run. */
  | { readonly state: 'busy' }
  /** The work asked for nothing to be recorded, and nothing was. */
  | { readonly state: 'unchanged'; readonly history: string | null }
  | { readonly state: 'committed'; readonly record: DeliveryRecord; readonly history: string | null }
  /** Rolled back by the database because of a rival: the whole may be run again. */
  | { readonly state: 'rerun'; readonly error: unknown }
  /** COMMIT was sent and its answer is missing. */
  | { readonly state: 'commit_unknown'; readonly error: unknown };

/** What an attempt is run with. */
export interface StoreAttemptOptions {
  readonly signal: AbortSignal | undefined;
  /** Whether the history of the server that commits is asked for; `null` is the answer where it is not. */
  readonly withHistory: boolean;
}
