/** Why a call that could have been repeated was not. */
export type GiveUpReason = 'retries' | 'budget' | 'deadline' | 'retry_after' | 'circuit_open';

/** What a pipeline tells its listeners; no payload holds anything of the work but its error. */
export interface ResilienceEvents {
  /** An attempt failed and will be repeated after `delayMs`. */
  readonly retry: { readonly attempt: number; readonly delayMs: number; readonly error: unknown };
  /** An attempt failed and could be repeated, but is not. */
  readonly give_up: { readonly attempts: number; readonly reason: GiveUpReason; readonly error: unknown };
  /** The circuit opened: that many of the outcomes looked at had failed. */
  readonly open: { readonly failures: number; readonly outcomes: number; readonly resetMs: number };
  /** The circuit lets one probe through, and nobody else for that long. */
  readonly half_open: { readonly probeLeaseMs: number };
  /** The circuit closed; `outageMs` has passed since it first opened. */
  readonly close: { readonly outageMs: number };
  /** An attempt passed its `timeoutMs`. */
  readonly timeout: { readonly attempt: number; readonly timeoutMs: number };
  /** An attempt was turned away before its work began: open circuit, no room, no token. */
  readonly refused: { readonly attempt: number; readonly error: unknown };
  /** Work that its caller no longer waited for has ended, `afterMs` after it was told to. */
  readonly zombie_settled: { readonly attempt: number; readonly afterMs: number; readonly zombies: number };
  /** The fallback is asked. */
  readonly fallback: { readonly error: unknown };
}
