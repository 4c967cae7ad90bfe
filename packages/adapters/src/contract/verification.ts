import type { PublicKeySource } from '../signature/public-key-source.ts';

export interface VerifyContext {
  /**
   * The live secrets, one or more: during a rotation the old and the new one. Whatever a store was given to check its
   * webhooks with: a shared secret, a public key in PEM, the identity of a queue.
   */
  readonly secrets: readonly string[];
  /** Milliseconds since the epoch, for the platforms that sign a time. */
  readonly now: number;
  /** Where the platform's public keys come from, for those that name one by its id in each request. */
  readonly keys?: PublicKeySource | undefined;
}

/** What a signature that fits is worth. */
export interface Verification {
  /**
   * `body`: what the request says is the platform's word. `reference`: only the ids are (Ecwid signs no body).
   * `nothing`: the platform signs nothing, the request is a hint. All but `body` is fetched again before it is believed.
   */
  readonly covers: 'body' | 'reference' | 'nothing';
  /** When it was signed, milliseconds since the epoch; undefined where the platform signs no time. */
  readonly signedAt?: number | undefined;
  /** Signed outside the replay window: a late retry or a replay. It is fetched again, and never refused for its age. */
  readonly isStale: boolean;
}

/** Whether what the request says may be believed as it stands. */
export function isAuthoritative({ covers, isStale }: Verification): boolean {
  return covers === 'body' && !isStale;
}
