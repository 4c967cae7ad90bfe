/**
 * Where a key of work outside the database stands. `running` has a holder, `retryable` waits for the next one, `done`
 * and `failed` are final, `unknown` (nobody can tell whether it took effect) and `poison` (too many attempts) are
 * parked until somebody settles them.
 */
export type LeaseState = 'running' | 'retryable' | 'done' | 'failed' | 'unknown' | 'poison';

/** What a key is known by: hashes of 16 bytes in hexadecimal, and the tenant in clear for erasure. */
export interface LeaseKey {
  readonly tenant: string;
  readonly key: string;
  readonly fingerprint: string | undefined;
  /** What people call it; in clear, for the list of what is parked. */
  readonly label: string | undefined;
}

/** What is stored of a key. Times are the database's. */
export interface LeaseRecord {
  readonly state: LeaseState;
  /** Rises with every new holder. */
  readonly token: number;
  /** How often the work was begun. */
  readonly attempts: number;
  /** The call that holds it, or held it last. */
  readonly claimId: string;
  readonly fingerprint: string | undefined;
  /** What is left of the lease, in milliseconds; 0 once it has expired. Only `running` has a lease. */
  readonly leftMs: number;
  /** JSON text of the result, for `done`. */
  readonly answer: string | undefined;
  /** The code of the error it ended with last; never its message. */
  readonly errorCode: string | undefined;
  /** Epoch milliseconds: when it came to rest; `undefined` for `running` and `retryable`. */
  readonly processedAtMs: number | undefined;
}

/** What a claim asks for. */
export interface ClaimTerms {
  /** Chosen by the caller, the same for the whole call: a claim whose reply was lost is recognised as one's own. */
  readonly claimId: string;
  readonly leaseMs: number;
  /** What becomes of a lease that ran out: the work is run again, or the key is parked as `unknown`. */
  readonly onExpired: 'rerun' | 'park';
  /** A key that was begun so often is parked as `poison`. */
  readonly maxAttempts: number;
}

/** How a claim ended. */
export type LeaseClaim =
  /** The caller holds the key. */
  | { readonly state: 'held'; readonly token: number; readonly attempts: number }
  /** It does not; this is what stands, the parking that this very claim did included. */
  | { readonly state: 'seen'; readonly record: LeaseRecord }
  /** Somebody is writing this key at this moment. Nothing is known; look again. */
  | { readonly state: 'contended' };

/** The proof of being the holder. */
export interface LeaseHold {
  readonly key: string;
  readonly claimId: string;
  readonly token: number;
}

/** What a finish commits. */
export interface FinishRequest<Tx> {
  /** JSON text of the result. */
  readonly answer: string | undefined;
  /** Writes that are committed with it, or not at all. May be run again in another transaction. */
  readonly write: ((tx: Tx) => Promise<void>) | undefined;
  /** Whether the history of the server that commits is asked for; `null` is the answer where it is not. */
  readonly withHistory: boolean;
}

/** How one attempt to finish ended; the error of `write` is thrown instead. */
export type LeaseFinish =
  | { readonly state: 'committed'; readonly record: LeaseRecord; readonly history: string | null }
  /** The caller is not the holder; nothing was written. */
  | { readonly state: 'lost' }
  /** Another transaction is on this key, perhaps an earlier attempt whose connection broke. Nothing was written. */
  | { readonly state: 'busy' }
  /** Rolled back by the database because of a rival: it may be tried again. */
  | { readonly state: 'rerun'; readonly error: unknown }
  /** COMMIT was sent and its answer is missing. */
  | { readonly state: 'commit_unknown'; readonly error: unknown };

/** How a holder gives a key back without a result. */
export type LeaseEnd =
  /** Claimable again, or `poison` if it was begun `maxAttempts` times. */
  | { readonly state: 'retryable'; readonly maxAttempts: number }
  | { readonly state: 'failed' }
  | { readonly state: 'unknown' };

/** What somebody found out about a key at rest. */
export type Settlement =
  /** From parked to `done`, under a token that rises: it is not the last holder who says so. */
  | { readonly to: 'done'; readonly answer: string | undefined }
  /** From parked to `retryable`; the attempts are counted on. */
  | { readonly to: 'retryable' }
  /** From parked or `failed` to `retryable`; the attempts begin at 0. */
  | { readonly to: 'replay' };

/** What names a key at rest. With a `token` only that very stay of it is meant. */
export interface SettleTarget {
  readonly tenant: string;
  readonly key: string;
  readonly token: number | undefined;
}

/** A parked key. */
export interface ParkedRecord {
  readonly key: string;
  readonly label: string | undefined;
  readonly state: 'unknown' | 'poison';
  readonly attempts: number;
  readonly errorCode: string | undefined;
  readonly receivedAtMs: number;
  readonly parkedAtMs: number;
}

/** Which parked keys are read: oldest first, those behind `after`. */
export interface ParkedQuery {
  readonly tenant: string;
  readonly state: 'unknown' | 'poison' | undefined;
  readonly limit: number;
  readonly after: { readonly parkedAtMs: number; readonly key: string } | undefined;
}

/**
 * The part of a store that keeps leases. Every method takes one round trip but `finish`, tells the time by the
 * database's clock, and throws {@link StoreUnavailableError} where it cannot be asked.
 *
 *   A  claim: token 1 ── paused ─────────────────────── renew, release, finish with 1: changes nothing
 *   B                   lease over │ claim: token 2 ─── finish with 2: DONE
 */
export interface LeaseStore<Tx> {
  /** One step: takes the key if nobody holds it, parks it where the terms say so, or tells what stands. Never waits. */
  claim(key: LeaseKey, terms: ClaimTerms): Promise<LeaseClaim>;
  /** Begins the lease anew; `false` if the caller is not the holder any more. */
  renew(hold: LeaseHold, leaseMs: number): Promise<boolean>;
  /** One transaction: the fence, the writes, COMMIT. Telling `committed` twice for one hold is right. */
  finish(hold: LeaseHold, request: FinishRequest<Tx>): Promise<LeaseFinish>;
  /** Gives the key back; what stands then, `undefined` if the caller was not the holder. */
  release(hold: LeaseHold, end: LeaseEnd, errorCode: string | undefined): Promise<LeaseRecord | undefined>;
  /** What stands, without a lock. */
  find(key: string): Promise<LeaseRecord | undefined>;
  /** `false` if there is no such key at rest for this tenant. */
  settle(target: SettleTarget, settlement: Settlement): Promise<boolean>;
  parked(query: ParkedQuery): Promise<readonly ParkedRecord[]>;
}
